/** A request, independent of the server or function that received it. */
export interface MockRequest {
  /** In uppercase, such as `GET`. */
  readonly method: string;
  readonly url: URL;
  /** The names are in lowercase. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** A JSON body as its value, any other body as text, and no body as `null`. */
  readonly body: unknown;
}

/** Reads a header; repeated ones are joined with commas. */
export function readHeader({ headers }: MockRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

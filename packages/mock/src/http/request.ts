/** A request without its connection, so that something other than a server can ask as well. */
export interface MockRequest {
  /** In capitals: `GET`. */
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** JSON as a value, anything else as text, nothing as `null`. */
  readonly body: unknown;
}

/** An operation that the mock serves, as its contract describes it. */
export interface MockedApi {
  /** The short name of the API, such as `dli`. */
  readonly slug: string;
  readonly title: string;
  /** In uppercase, such as `GET`. */
  readonly method: string;
  /** The path with its parameters in braces, such as `/v1.0/{project_id}/jobs/{job_id}/status`. */
  readonly path: string;
  /** A request that gets a response with status 200. */
  readonly example: {
    /** The path, filled in with the example values of its parameters. */
    readonly path: string;
    /** Credentials that the contract accepts. The mock accepts any value. */
    readonly headers: Readonly<Record<string, string>>;
  };
}

/** Lists the parameters in the path of an API, in order. */
export function readParameterNames({ path }: MockedApi): string[] {
  return [...path.matchAll(/{([^}]+)}/g)].map(([, name = '']) => name);
}

/** One operation that the mock answers, as its contract has it. */
export interface MockedApi {
  /** The short name of the API: `dli`. */
  readonly slug: string;
  readonly title: string;
  /** In capitals: `GET`. */
  readonly method: string;
  /** With its parameters in braces: `/v1.0/{project_id}/jobs/{job_id}/status`. */
  readonly path: string;
  /** A request that is answered with 200. */
  readonly example: {
    /** The path, filled with the examples of its parameters. */
    readonly path: string;
    /** Credentials that satisfy the contract. Any value will do. */
    readonly headers: Readonly<Record<string, string>>;
  };
}

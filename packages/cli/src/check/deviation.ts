/**
 * How a response can differ from its contract.
 *
 * - `UNDECLARED_STATUS`: the contract does not declare the status, or only its `default` covers it.
 * - `MISSING_CONTENT_TYPE`, `WRONG_CONTENT_TYPE`: the response is not declared as JSON.
 * - `INVALID_HEADER`: a declared header has a value that its schema rejects.
 * - `EMPTY_BODY`, `NOT_JSON`, `BODY_TOO_LARGE`: the response has no JSON body that can be checked.
 * - `UNKNOWN_KEY`, `UNKNOWN_VALUE`: the contract tolerates the key or status value, but does not list it.
 * - `MISSING_KEY`, `WRONG_TYPE`, `INVALID_VALUE`: the body does not match the schema.
 * - `OTHER_JOB`: the body names a job other than the requested one.
 * - `NOT_CHECKED`: checking the response failed. The other responses are in the report.
 */
export type DeviationKind =
  | 'UNDECLARED_STATUS'
  | 'MISSING_CONTENT_TYPE'
  | 'WRONG_CONTENT_TYPE'
  | 'INVALID_HEADER'
  | 'EMPTY_BODY'
  | 'NOT_JSON'
  | 'BODY_TOO_LARGE'
  | 'UNKNOWN_KEY'
  | 'UNKNOWN_VALUE'
  | 'MISSING_KEY'
  | 'WRONG_TYPE'
  | 'INVALID_VALUE'
  | 'OTHER_JOB'
  | 'NOT_CHECKED';

/** One difference between a response and its contract. It contains no data from the response. */
export interface Deviation {
  readonly kind: DeviationKind;
  readonly status: number;
  /** Location in the response: a JSON pointer into the body, a header name, or an empty string for the whole response. */
  readonly at: string;
  /** Location in the contract, relative to `specs/`. */
  readonly contractLocation: string;
  /** Name of the field in the facts, such as `SqlJob/owner`, where it has one. */
  readonly field?: string | undefined;
  /** What the contract requires there. */
  readonly expected: string;
  /** What the response contains: a type, a status value or an HTTP status. */
  readonly actual: string;
}

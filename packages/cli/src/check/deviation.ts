/**
 * How an answer can differ from its contract.
 *
 * - `UNDECLARED_STATUS`: the contract does not name the status; at most its `default` covers it.
 * - `MISSING_CONTENT_TYPE`, `WRONG_CONTENT_TYPE`: the answer does not say that it is JSON.
 * - `BAD_HEADER`: a declared header has a value that does not fit.
 * - `EMPTY_BODY`, `NOT_JSON`, `BODY_TOO_LARGE`: there is no JSON to look at.
 * - `UNKNOWN_KEY`, `UNKNOWN_WORD`: the contract tolerates it, and does not know it.
 * - `MISSING_KEY`, `WRONG_TYPE`, `BAD_VALUE`: the body does not fit.
 */
export type DeviationKind =
  | 'UNDECLARED_STATUS'
  | 'MISSING_CONTENT_TYPE'
  | 'WRONG_CONTENT_TYPE'
  | 'BAD_HEADER'
  | 'EMPTY_BODY'
  | 'NOT_JSON'
  | 'BODY_TOO_LARGE'
  | 'UNKNOWN_KEY'
  | 'UNKNOWN_WORD'
  | 'MISSING_KEY'
  | 'WRONG_TYPE'
  | 'BAD_VALUE';

/** One difference between an answer and its contract. It holds no data of the answer. */
export interface Deviation {
  readonly kind: DeviationKind;
  readonly status: number;
  /** Where in the answer: a JSON pointer into the body, the name of a header, or empty for the whole. */
  readonly at: string;
  /** Where in the contract, below `specs/`. */
  readonly place: string;
  /** The name among the facts, `SqlJob/owner`, where it has one. */
  readonly field?: string | undefined;
  /** What the contract says there. */
  readonly contract: string;
  /** What came instead: a type, a word, a status. */
  readonly seen: string;
}

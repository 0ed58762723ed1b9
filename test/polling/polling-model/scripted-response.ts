/** A response of a fake service, and its kind as defined by the contract. */
import type { Verdict } from '@job-status/spec-tools/polling-rules';

/**
 * The kind of a response: its verdict if it has a status, or why it has none. A `fault` is transient. The kind `cleaned up` means
 * `gone` after a first status, and `refused` otherwise. The kind `wrong host` means `fault` after a first status, and `refused`
 * otherwise.
 */
export type ResponseKind = Verdict | 'fault' | 'wrong host' | 'refused' | 'gone' | 'cleaned up';

export interface ScriptedResponse {
  /** The name of the response in failure messages. */
  readonly label: string;
  readonly kind: ResponseKind;
  /** The status of the job; null if the body contains none, undefined if the response does not describe the job. */
  readonly status?: string | null;
  /**
   * What the service sends: a status and a body, nothing (`silence`), headers without the end of the body (`half`), a closed connection
   * (`reset`), or no connection, with the error code of the platform.
   */
  readonly payload:
    | { readonly status: number; readonly text: string }
    | 'silence'
    | 'half'
    | 'reset'
    | { readonly code: string };
  /** The value of `Retry-After` in seconds, sent as a number or as a date. */
  readonly retryAfter?: { readonly s: number; readonly as: 'seconds' | 'date' };
}

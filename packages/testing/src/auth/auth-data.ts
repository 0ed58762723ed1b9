import type { MockResponse } from '../http/response.ts';

/** What a contract states about authentication. */
export interface AuthData {
  /** The lowercase names of the request headers. */
  readonly headers: { readonly token: string; readonly signature: string; readonly signatureDate: string };
  /** The response of the gateway to credentials that it does not accept. */
  readonly unauthorized: MockResponse;
  /** The field of its body that has the error message. */
  readonly messageField: string;
}

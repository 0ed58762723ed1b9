import type { MockResponse } from '../http/response.ts';

/** Restores the numbers of the example, because Prism rounds those that a double cannot represent. */
export function restoreNumberLiterals<Response extends MockResponse>(
  response: Response,
  literals: Readonly<Record<string, string>>,
): Response {
  const body = literals[String(response.body)];
  return body === undefined ? response : { ...response, body };
}

import type { MockResponse } from '../http/response.ts';

/** An answer with its numbers as the example has them: Prism rounds those that a double cannot hold. */
export function restoreNumberLiterals(answer: MockResponse, literals: Readonly<Record<string, string>>): MockResponse {
  const body = literals[String(answer.body)];
  return body === undefined ? answer : { ...answer, body };
}

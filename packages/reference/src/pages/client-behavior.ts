/** What the client does about an error response. */
import type { Api } from '../contract/api.ts';

export type ClientBehavior = 'retry' | 'token' | 'gone' | 'throw';

const retryableStatuses = [408, 429, 500, 502, 503, 504];

/** The page of the errors shows this for each code. A test compares it with the real client. */
export function clientBehavior(code: string, status: number, apis: readonly Api[]): ClientBehavior {
  if (apis.some(({ rules }) => rules.notFound.codes?.includes(code))) return 'gone';
  if (retryableStatuses.includes(status)) return 'retry';
  return status === 401 ? 'token' : 'throw';
}

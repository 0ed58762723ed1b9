/** A service that plays the responses of a history on the fake clock and records the polls. */
import type { Fetch } from '@job-status/client';
import type { History } from './history.ts';
import type { ResponseKind, ScriptedResponse } from './scripted-response.ts';

/** One request. Times are in ms of a monotonic clock. */
export interface RecordedPoll {
  readonly response: ScriptedResponse;
  readonly at: number;
  /** When it ended; undefined while it is in flight. */
  endedAt?: number;
  /** The kind of its response; `aborted` if the caller ended it. */
  kind: ResponseKind | 'aborted';
  /** Whether the client aborted it, because of a timeout or for its caller. */
  isAbortedByClient?: boolean;
  /** The value of `Retry-After`, in ms. */
  retryAfterMs?: number;
  /** Whether its process ended before the caller received the result. */
  crashed?: boolean;
}

export interface FakeService {
  readonly fetch: Fetch;
  readonly polls: RecordedPoll[];
}

/** A response, and how long it takes in ms. */
export type TimedResponse = History['responses'][number];

/** Plays the responses of a history and repeats the last one. */
export function createHistoryService(responses: History['responses'], isAborted: () => boolean): FakeService {
  const all = responses.values();
  let last: TimedResponse | undefined;
  return createFakeService(() => {
    last = all.next().value ?? last;
    if (last === undefined) throw new Error('A history needs at least one response.');
    return last;
  }, isAborted);
}

/** @param isAborted - Returns whether the caller, and not a timeout, ended the request. */
export function createFakeService(
  next: (request: Request) => TimedResponse,
  isAborted: () => boolean = () => false,
): FakeService {
  const polls: RecordedPoll[] = [];
  const fetch: Fetch = (request) => {
    const { response, takesMs } = next(request);
    const poll: RecordedPoll = { response, at: performance.now(), kind: 'fault' };
    polls.push(poll);
    const finish = (kind: RecordedPoll['kind']): void => {
      poll.endedAt = performance.now();
      poll.kind = kind;
    };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        if (response.payload === 'silence') return;
        if (response.payload === 'half') return resolve(new Response(new ReadableStream()));
        finish(response.kind);
        request.signal.removeEventListener('abort', abort);
        if (response.payload === 'reset') return reject(new TypeError('fetch failed'));
        if ('code' in response.payload) {
          const cause = Object.assign(new Error('no connection'), response.payload);
          return reject(new TypeError('fetch failed', { cause }));
        }
        resolve(toResponse(response, response.payload, poll));
      }, takesMs);
      const abort = (): void => {
        clearTimeout(timer);
        poll.isAbortedByClient = true;
        finish(isAborted() ? 'aborted' : 'fault');
        reject(request.signal.reason);
      };
      request.signal.addEventListener('abort', abort, { once: true });
    });
  };
  return { fetch, polls };
}

function toResponse(
  { retryAfter }: ScriptedResponse,
  { status, text }: { status: number; text: string },
  poll: RecordedPoll,
): Response {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (retryAfter?.as === 'seconds') {
    headers.set('retry-after', `${retryAfter.s}`);
    poll.retryAfterMs = retryAfter.s * 1_000;
  }
  if (retryAfter?.as === 'date') {
    const date = new Date(Math.min(Date.now() + retryAfter.s * 1_000, 253_402_300_799_000)).toUTCString();
    headers.set('retry-after', date);
    poll.retryAfterMs = Math.max(0, Date.parse(date) - Date.now());
  }
  return new Response(text, { status, headers });
}

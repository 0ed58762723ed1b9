/** Plays a history on the clock of the test, and records what happens. */
import type { Fetch } from '@job-status/client';
import type { History } from './history.ts';
import type { Meaning, ScriptedResponse } from './scripted-response.ts';

/** One request, in ms of a monotonic clock. */
export interface RecordedPoll {
  readonly response: ScriptedResponse;
  readonly at: number;
  /** When the service finished it; undefined while it is in flight. */
  endedAt?: number;
  /** What came of it. */
  meaning: Meaning | 'given up';
  /** Whether the client ended it. */
  isCut?: boolean;
  /** The value of `Retry-After`, in ms. */
  retryAfterMs?: number;
  /** Its process ended before the caller received the result. */
  crashed?: boolean;
}

export interface FakeService {
  readonly fetch: Fetch;
  readonly polls: RecordedPoll[];
}

/** What comes next, and how long it takesMs in ms. */
export type TimedResponse = History['responses'][number];

/** Plays the responses of a history and repeats the last one. */
export function createHistoryService(responses: History['responses'], isGivenUp: () => boolean): FakeService {
  const all = responses.values();
  let last: TimedResponse | undefined;
  return createFakeService(() => {
    last = all.next().value ?? last;
    if (last === undefined) throw new Error('A history has an response.');
    return last;
  }, isGivenUp);
}

/** @param isGivenUp whether the caller, and not the clock, has ended what is under way. */
export function createFakeService(
  next: (request: Request) => TimedResponse,
  isGivenUp: () => boolean = () => false,
): FakeService {
  const polls: RecordedPoll[] = [];
  const fetch: Fetch = (request) => {
    const { response, takesMs } = next(request);
    const poll: RecordedPoll = { response, at: performance.now(), meaning: 'fault' };
    polls.push(poll);
    const through = (means: RecordedPoll['meaning']): void => {
      poll.endedAt = performance.now();
      poll.meaning = means;
    };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        if (response.payload === 'silence') return;
        if (response.payload === 'half') return resolve(new Response(new ReadableStream()));
        through(response.meaning);
        request.signal.removeEventListener('abort', cut);
        if (response.payload === 'reset') return reject(new TypeError('fetch failed'));
        if ('code' in response.payload) {
          const cause = Object.assign(new Error('no connection'), response.payload);
          return reject(new TypeError('fetch failed', { cause }));
        }
        resolve(toResponse(response, response.payload, poll));
      }, takesMs);
      const cut = (): void => {
        clearTimeout(timer);
        poll.isCut = true;
        through(isGivenUp() ? 'given up' : 'fault');
        reject(request.signal.reason);
      };
      request.signal.addEventListener('abort', cut, { once: true });
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

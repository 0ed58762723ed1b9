/** Plays a history to whoever asks, on the clock of the test, and writes down what happened. */
import type { Fetch } from '@job-status/client';
import type { Act, Meaning } from './act.ts';
import type { History } from './history.ts';

/** One request, in ms of a clock that nobody sets. */
export interface Poll {
  readonly act: Act;
  readonly at: number;
  /** When the far end was through with it; undefined while it is under way. */
  until?: number;
  /** What came of it. */
  means: Meaning | 'given up';
  /** How long the service has asked to stay away, in ms. */
  asked?: number;
  /** Its process ended before anybody knew. */
  lost?: boolean;
}

export interface FarEnd {
  readonly fetch: Fetch;
  readonly polls: Poll[];
}

/** What comes next, and how long it takes in ms. */
export type Turn = History['acts'][number];

/** Plays the acts of a history, the last one for ever. */
export function playingAll(acts: History['acts'], isGivenUp: () => boolean): FarEnd {
  const all = acts.values();
  let last: Turn | undefined;
  return playing(() => {
    last = all.next().value ?? last;
    if (last === undefined) throw new Error('A history has an act.');
    return last;
  }, isGivenUp);
}

/** @param isGivenUp whether the caller, and not the clock, has ended what is under way. */
export function playing(next: (request: Request) => Turn, isGivenUp: () => boolean = () => false): FarEnd {
  const polls: Poll[] = [];
  const fetch: Fetch = (request) => {
    const { act, takes } = next(request);
    const poll: Poll = { act, at: performance.now(), means: 'fault' };
    polls.push(poll);
    const through = (means: Poll['means']): void => {
      poll.until = performance.now();
      poll.means = means;
    };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        if (act.sends === 'silence') return;
        if (act.sends === 'half') return resolve(new Response(new ReadableStream()));
        through(act.means);
        request.signal.removeEventListener('abort', cut);
        if (act.sends === 'reset') return reject(new TypeError('fetch failed'));
        resolve(answer(act, act.sends, poll));
      }, takes);
      const cut = (): void => {
        clearTimeout(timer);
        through(isGivenUp() ? 'given up' : 'fault');
        reject(request.signal.reason);
      };
      request.signal.addEventListener('abort', cut, { once: true });
    });
  };
  return { fetch, polls };
}

function answer({ retryAfter }: Act, { status, text }: { status: number; text: string }, poll: Poll): Response {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (retryAfter?.as === 'seconds') {
    headers.set('retry-after', `${retryAfter.s}`);
    poll.asked = retryAfter.s * 1_000;
  }
  if (retryAfter?.as === 'date') {
    const date = new Date(Math.min(Date.now() + retryAfter.s * 1_000, 253_402_300_799_000)).toUTCString();
    headers.set('retry-after', date);
    poll.asked = Math.max(0, Date.parse(date) - Date.now());
  }
  return new Response(text, { status, headers });
}

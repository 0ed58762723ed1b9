/** The invariants of every wait, checked against its requests, their times and results, and its end. */

import { expectedEnd, hasStatus, isThrottled, observedPolls, pollsSinceChange } from './expected-end.ts';
import { type History, maxLateMs } from './history.ts';
import type { RunRecord } from './run-history.ts';

/** Whether delays may be longer than those of the client, because the caller starts each poll. */
const isCallerPaced = ({ method }: History): boolean => method === 'pollOnce' || method === 'watchJob';

/** Returns how late an event planned for a time may happen, because nothing happens while the machine sleeps. */
function sleepBefore({ machineSleep }: History, at: number): number {
  return machineSleep !== undefined && machineSleep.at <= at ? machineSleep.ms : 0;
}

/** How late a timer may fire before the wait assumes that the machine has slept, in ms. */
const maxLatenessMs = 2_000;

/** Whether the caller ended the wait. */
const isAborted = ({ end }: RunRecord): boolean => end === 'aborted' || end === 'broken off';

/** Each invariant with a function that describes its violation, or returns an empty string. */
const invariants: Readonly<Record<string, (run: RunRecord) => string>> = {
  'A wait polls immediately.': ({ polls, history, end }) =>
    polls[0]?.at === 0 || (history.abortAt === 0 && end === 'aborted')
      ? ''
      : `The first poll was at ${polls[0]?.at} ms.`,

  'A wait always ends.': ({ end }) => (end === 'stuck' || end === 'endless' ? `It is ${end}.` : ''),

  'A wait does not poll after its end is decided.': (run) => {
    const polls = observedPolls(run);
    const early = polls.slice(0, -1).findIndex((_, index) => expectedEnd(polls.slice(0, index + 1), run.history));
    return early < 0 ? '' : `It continued after poll ${early + 1}.`;
  },

  'A wait ends as its responses require, at its deadline, or when its caller aborts it.': (run) => {
    const due = expectedEnd(observedPolls(run), run.history);
    const { timeout } = run.history.options;
    if (isAborted(run))
      return due === undefined || run.at === observedPolls(run).at(-1)?.endedAt ? '' : `It did not end in ${due}.`;
    if (run.end === 'timed-out' && run.at >= timeout && (due ?? 'too-many-failed-polls') === 'too-many-failed-polls')
      return '';
    return run.end === due ? '' : `It ended in ${run.end} instead of ${due ?? 'timed-out'}.`;
  },

  'A wait ends with the response that decides it, and immediately when its caller aborts it.': (run) => {
    const { end, at, history } = run;
    const last = observedPolls(run).at(-1)?.endedAt;
    if (end === 'aborted') {
      const abortAt = history.abortAt ?? Number.NaN;
      const isPrompt = at === abortAt || at === abortAt + sleepBefore(history, abortAt);
      return isPrompt || (isCallerPaced(history) && at > abortAt) ? '' : `It ended at ${at}, not at ${abortAt}.`;
    }
    // The caller of an iterator may read the end later.
    return end === 'timed-out' || at === last || (history.method === 'watchJob' && at > (last ?? at))
      ? ''
      : `It ended at ${at}, not at ${last}.`;
  },

  'A wait, including its last request, ends by its deadline.': (run) => {
    const { end, at, history, polls } = run;
    const { timeout } = history.options;
    if (end === 'timed-out' && at < timeout) return `It ended at ${at}.`;
    if (!isCallerPaced(history) && sleepBefore(history, timeout) === 0)
      return at <= timeout ? '' : `It ended at ${at}.`;
    // A caller that is late may poll once more, and so does a wait after the machine has slept.
    const late = polls.filter((poll) => !poll.crashed && poll.at > timeout).length;
    return late <= 1 ? '' : `It polled ${late} times after the deadline.`;
  },

  'A wait that is long past its deadline polls once more before it times out.': ({ end, at, history, polls }) => {
    const { timeout } = history.options;
    if (end !== 'timed-out' || at <= timeout + maxLatenessMs) return '';
    const last = polls.at(-1)?.at ?? 0;
    return last >= timeout ? '' : `It ended at ${at}, and its last poll was at ${last}.`;
  },

  'The delay between two polls is at least minDelay and Retry-After, and at most maxDelay.': (run) => {
    const { history, polls } = run;
    const { minDelay, maxDelay } = history.options;
    for (const [index, poll] of polls.slice(1).entries()) {
      const before = polls[index];
      if (before === undefined || before.crashed || before.endedAt === undefined) continue;
      // The single poll after the deadline is scheduled from the deadline, not from the previous poll.
      if (poll.at > history.options.timeout) continue;
      const delay = poll.at - before.endedAt;
      // The client respects a Retry-After of at most one minute.
      const retryAfterMs = Math.min(before.retryAfterMs ?? 0, 60_000);
      if (delay < minDelay) return `Poll ${index + 2} was sent ${delay} ms after the previous one.`;
      if (delay < Math.min(retryAfterMs, history.options.timeout - before.endedAt))
        return `Poll ${index + 2} was sent ${delay} ms after a Retry-After of ${retryAfterMs} ms.`;
      const late = (isCallerPaced(history) ? maxLateMs : 0) + (history.machineSleep?.ms ?? 0);
      const longest = Math.max(
        retryAfterMs,
        Math.min(maxDelay, minDelay * 2 ** pollsSinceChange(polls.slice(0, index + 1))),
      );
      // After a 429, the client also spreads its requests.
      const throttled = polls.slice(0, index + 1).some(isThrottled) ? 61_000 : 0;
      if (delay > longest + late + throttled)
        return `Poll ${index + 2} was not sent until ${delay} ms after the previous one.`;
    }
    return '';
  },

  'A new status is reported immediately, together with whether it is known.': (run) => {
    const { changes, history } = run;
    const readings = observedPolls(run).filter(hasStatus);
    for (const [index, { response, endedAt, kind }] of readings.entries()) {
      const before = readings[index - 1];
      if (before?.response.status === response.status && before?.kind === kind) continue;
      const value = response.status ?? undefined;
      const isKnown = value === undefined || Object.hasOwn(history.apiGoal.pollingRules.statuses, value);
      const change = changes.find(({ at, snapshot }) => at === endedAt && snapshot.status === value);
      if (change === undefined) return `${response.label} at ${endedAt} was not reported.`;
      if (change.snapshot.isKnown !== isKnown) return `${response.label} was reported as ${isKnown ? 'un' : ''}known.`;
    }
    return changes.length <= readings.length ? '' : `There were ${changes.length} changes.`;
  },

  'The outcome describes what happened.': (run) => {
    const { outcome = {}, at, history } = run;
    const polls = observedPolls(run);
    const readings = polls.filter(hasStatus);
    const last = readings.at(-1);
    // A call of pollOnce returns only its own response.
    const isReported = history.method !== 'pollOnce' || last?.endedAt === at;
    const payload = last?.response.payload;
    const body = isReported && typeof payload === 'object' && 'text' in payload ? payload.text : undefined;
    const reported = JSON.stringify(outcome.body);
    if ('body' in outcome && reported !== body) return `The last response was ${body}; the outcome has ${reported}.`;
    // After a 429, the deadline can pass while the last poll waits for the throttle.
    const isUnsent = run.end === 'timed-out' && polls.some(isThrottled) && outcome.polls === polls.length + 1;
    if (outcome.polls !== undefined && outcome.polls !== polls.length && !isUnsent)
      return `There were ${polls.length} polls; the outcome has ${outcome.polls}.`;
    const { elapsed = at } = outcome;
    if (history.method === 'watchJob' ? elapsed > at : elapsed !== at)
      return `It took ${at} ms; the outcome has ${elapsed} ms.`;
    const read = outcome.history?.reduce((sum, span) => sum + span.polls, 0) ?? readings.length;
    return read === readings.length ? '' : `The history has ${read} of ${readings.length} polls.`;
  },

  'A wait leaves no request, timer or listener behind.': ({ left }) =>
    Object.values(left).every((count) => count === 0) ? '' : JSON.stringify(left),
};

/** Returns the violated invariants, each with a description. */
export function findViolations(run: RunRecord): string[] {
  return Object.entries(invariants).flatMap(([invariant, find]) => {
    const found = find(run);
    return found === '' ? [] : [`${invariant} ${found}`];
  });
}

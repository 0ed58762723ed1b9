/**
 * What must be true of every wait, in plain English, and how to see that it is: by what was asked, when, what came of it, and how
 * it ended.
 */

import { expectedEnd, hasStatus, observedPolls, pollsSinceChange } from './expected-end.ts';
import { type History, maxLateMs } from './history.ts';
import type { RunRecord } from './run-history.ts';

/** Whether a pause may be longer than the client's, because somebody else holds the wait in between. */
const isCallerPaced = ({ method }: History): boolean => method === 'pollOnce' || method === 'watchJob';

/** Whether the caller has ended it. */
const isGivenUp = ({ end }: RunRecord): boolean => end === 'aborted' || end === 'broken off';

/** Each law with what it finds; an empty text when it is kept. */
const invariants: Readonly<Record<string, (run: RunRecord) => string>> = {
  'A wait asks at once.': ({ polls, history, end }) =>
    polls[0]?.at === 0 || (history.abortAt === 0 && end === 'aborted') ? '' : `It asked first at ${polls[0]?.at}.`,

  'A wait always ends.': ({ end }) => (end === 'stuck' || end === 'endless' ? `It is ${end}.` : ''),

  'A wait asks no more once the answers leave no choice.': (run) => {
    const polls = observedPolls(run);
    const early = polls.slice(0, -1).findIndex((_, index) => expectedEnd(polls.slice(0, index + 1), run.history));
    return early < 0 ? '' : `It went on after poll ${early + 1}.`;
  },

  'A wait ends as its answers say, and as nothing else: by them, by the deadline, or by its caller.': (run) => {
    const due = expectedEnd(observedPolls(run), run.history);
    const { timeout } = run.history.options;
    if (isGivenUp(run))
      return due === undefined || run.at === observedPolls(run).at(-1)?.endedAt ? '' : `It did not end in ${due}.`;
    if (run.end === 'timed-out' && run.at >= timeout && (due ?? 'too-many-failed-polls') === 'too-many-failed-polls')
      return '';
    return run.end === due ? '' : `It ended in ${run.end}, and not in ${due ?? 'timed-out'}.`;
  },

  'A wait ends with the answer that ends it, and at once when its caller gives up.': (run) => {
    const { end, at, history } = run;
    const last = observedPolls(run).at(-1)?.endedAt;
    if (end === 'aborted') {
      const moment = history.abortAt ?? Number.NaN;
      return at === moment || (isCallerPaced(history) && at > moment) ? '' : `It ended at ${at}, not at ${moment}.`;
    }
    // Who reads an iterator may come for its end later.
    return end === 'timed-out' || at === last || (history.method === 'watchJob' && at > (last ?? at))
      ? ''
      : `It ended at ${at}, not at ${last}.`;
  },

  'A wait is over at its deadline, its last request included.': (run) => {
    const { end, at, history, polls } = run;
    const { timeout } = history.options;
    if (end === 'timed-out' && at < timeout) return `It was over at ${at}.`;
    if (!isCallerPaced(history)) return at <= timeout ? '' : `It was over at ${at}.`;
    // Whoever comes late may still ask, once.
    const late = polls.filter((poll) => !poll.crashed && poll.at > timeout).length;
    return late <= 1 ? '' : `It asked ${late} times after the deadline.`;
  },

  'Between two requests lie at least the minDelay and what the service has asked for, and at most the maxDelay.': (
    run,
  ) => {
    const { history, polls } = run;
    const { minDelay, maxDelay } = history.options;
    for (const [index, poll] of polls.slice(1).entries()) {
      const before = polls[index];
      if (before === undefined || before.crashed || before.endedAt === undefined) continue;
      const pause = poll.at - before.endedAt;
      const { retryAfterMs = 0 } = before;
      if (pause < minDelay) return `Poll ${index + 2} came ${pause} after the one before.`;
      if (pause < Math.min(retryAfterMs, history.options.timeout - before.endedAt))
        return `Poll ${index + 2} came ${pause} after "not for ${retryAfterMs}".`;
      const late = isCallerPaced(history) ? maxLateMs : 0;
      const longest = Math.max(
        retryAfterMs,
        Math.min(maxDelay, minDelay * 2 ** pollsSinceChange(polls.slice(0, index + 1))),
      );
      if (pause > longest + late) return `Poll ${index + 2} came only ${pause} after the one before.`;
    }
    return '';
  },

  'A new status is run at once, and whether anybody knows the word.': (run) => {
    const { changes, history } = run;
    const readings = observedPolls(run).filter(hasStatus);
    for (const [index, { response, endedAt, meaning }] of readings.entries()) {
      const before = readings[index - 1];
      if (before?.response.status === response.status && before?.meaning === meaning) continue;
      const word = response.status ?? undefined;
      const isKnown = word === undefined || Object.hasOwn(history.apiGoal.rules.statuses, word);
      const change = changes.find(({ at, snapshot }) => at === endedAt && snapshot.status === word);
      if (change === undefined) return `Nobody was run of ${response.label} at ${endedAt}.`;
      if (change.snapshot.isKnown !== isKnown) return `${response.label} was said to be ${isKnown ? 'un' : ''}known.`;
    }
    return changes.length <= readings.length ? '' : `There were ${changes.length} changes.`;
  },

  'What is run at the end is what happened.': (run) => {
    const { outcome = {}, at, history } = run;
    const polls = observedPolls(run);
    const readings = polls.filter(hasStatus);
    const last = readings.at(-1);
    // A step has no answers but its own.
    const isTold = history.method !== 'pollOnce' || last?.endedAt === at;
    const body = isTold && typeof last?.response.payload === 'object' ? last.response.payload.text : undefined;
    const shown = JSON.stringify(outcome.body);
    if ('body' in outcome && shown !== body) return `The last answer was ${body}, and not ${shown}.`;
    if (outcome.polls !== undefined && outcome.polls !== polls.length)
      return `There were ${polls.length} polls, and not ${outcome.polls}.`;
    const { elapsed = at } = outcome;
    if (history.method === 'watchJob' ? elapsed > at : elapsed !== at) return `It took ${at}, and not ${elapsed}.`;
    const read = outcome.history?.reduce((sum, stretch) => sum + stretch.polls, 0) ?? readings.length;
    return read === readings.length ? '' : `The history has ${read} readings of ${readings.length}.`;
  },

  'Nothing is left afterwards: no request, no timer, no listener.': ({ left }) =>
    Object.values(left).every((count) => count === 0) ? '' : JSON.stringify(left),
};

/** The laws that were broken, with what was found. */
export function findViolations(run: RunRecord): string[] {
  return Object.entries(invariants).flatMap(([law, find]) => {
    const found = find(run);
    return found === '' ? [] : [`${law} ${found}`];
  });
}

/**
 * What must be true of every wait, in plain English, and how to see that it is: by what was asked, when, what came of it, and how
 * it ended.
 */
import type { Told } from './drive.ts';
import { dueEnd, isReading, known, sinceNews } from './due.ts';
import { type History, latest } from './history.ts';

/** Whether a pause may be longer than the client's, because somebody else holds the wait in between. */
const isHeld = ({ hand }: History): boolean => hand === 'pollOnce' || hand === 'watchJob';

/** Whether the caller has ended it. */
const isGivenUp = ({ end }: Told): boolean => end === 'aborted' || end === 'broken off';

/** Each law with what it finds; an empty text when it is kept. */
const laws: Readonly<Record<string, (told: Told) => string>> = {
  'A wait asks at once.': ({ polls, history, end }) =>
    polls[0]?.at === 0 || (history.abortAt === 0 && end === 'aborted') ? '' : `It asked first at ${polls[0]?.at}.`,

  'A wait always ends.': ({ end }) => (end === 'stuck' || end === 'endless' ? `It is ${end}.` : ''),

  'A wait asks no more once the answers leave no choice.': (told) => {
    const polls = known(told);
    const early = polls.slice(0, -1).findIndex((_, index) => dueEnd(polls.slice(0, index + 1), told.history));
    return early < 0 ? '' : `It went on after poll ${early + 1}.`;
  },

  'A wait ends as its answers say, and as nothing else: by them, by the deadline, or by its caller.': (told) => {
    const due = dueEnd(known(told), told.history);
    const { timeout } = told.history.options;
    if (isGivenUp(told))
      return due === undefined || told.at === known(told).at(-1)?.until ? '' : `It did not end in ${due}.`;
    if (told.end === 'timed-out' && told.at >= timeout && (due ?? 'too-many-failed-polls') === 'too-many-failed-polls')
      return '';
    return told.end === due ? '' : `It ended in ${told.end}, and not in ${due ?? 'timed-out'}.`;
  },

  'A wait ends with the answer that ends it, and at once when its caller gives up.': (told) => {
    const { end, at, history } = told;
    const last = known(told).at(-1)?.until;
    if (end === 'aborted') {
      const moment = history.abortAt ?? Number.NaN;
      return at === moment || (isHeld(history) && at > moment) ? '' : `It ended at ${at}, not at ${moment}.`;
    }
    // Who reads an iterator may come for its end later.
    return end === 'timed-out' || at === last || (history.hand === 'watchJob' && at > (last ?? at))
      ? ''
      : `It ended at ${at}, not at ${last}.`;
  },

  'A wait is over at its deadline, its last request included.': (told) => {
    const { end, at, history, polls } = told;
    const { timeout } = history.options;
    if (end === 'timed-out' && at < timeout) return `It was over at ${at}.`;
    if (!isHeld(history)) return at <= timeout ? '' : `It was over at ${at}.`;
    // Whoever comes late may still ask, once.
    const late = polls.filter((poll) => !poll.lost && poll.at > timeout).length;
    return late <= 1 ? '' : `It asked ${late} times after the deadline.`;
  },

  'Between two requests lie at least the minDelay and what the service has asked for, and at most the maxDelay.': (
    told,
  ) => {
    const { history, polls } = told;
    const { minDelay, maxDelay } = history.options;
    for (const [index, poll] of polls.slice(1).entries()) {
      const before = polls[index];
      if (before === undefined || before.lost || before.until === undefined) continue;
      const pause = poll.at - before.until;
      const { asked = 0 } = before;
      if (pause < minDelay) return `Poll ${index + 2} came ${pause} after the one before.`;
      if (pause < Math.min(asked, history.options.timeout - before.until))
        return `Poll ${index + 2} came ${pause} after "not for ${asked}".`;
      const late = isHeld(history) ? latest : 0;
      const longest = Math.max(asked, Math.min(maxDelay, minDelay * 2 ** sinceNews(polls.slice(0, index + 1))));
      if (pause > longest + late) return `Poll ${index + 2} came only ${pause} after the one before.`;
    }
    return '';
  },

  'A new status is told at once, and whether anybody knows the word.': (told) => {
    const { changes, history } = told;
    const readings = known(told).filter(isReading);
    for (const [index, { act, until, means }] of readings.entries()) {
      const before = readings[index - 1];
      if (before?.act.word === act.word && before?.means === means) continue;
      const word = act.word ?? undefined;
      const isKnown = word === undefined || Object.hasOwn(history.aim.facts.statuses, word);
      const change = changes.find(({ at, snapshot }) => at === until && snapshot.status === word);
      if (change === undefined) return `Nobody was told of ${act.says} at ${until}.`;
      if (change.snapshot.isKnown !== isKnown) return `${act.says} was said to be ${isKnown ? 'un' : ''}known.`;
    }
    return changes.length <= readings.length ? '' : `There were ${changes.length} changes.`;
  },

  'What is told at the end is what happened.': (told) => {
    const { outcome = {}, at, history } = told;
    const polls = known(told);
    const readings = polls.filter(isReading);
    const last = readings.at(-1);
    // A step has no answers but its own.
    const isTold = history.hand !== 'pollOnce' || last?.until === at;
    const body = isTold && typeof last?.act.sends === 'object' ? last.act.sends.text : undefined;
    const shown = JSON.stringify(outcome.body);
    if ('body' in outcome && shown !== body) return `The last answer was ${body}, and not ${shown}.`;
    if (outcome.polls !== undefined && outcome.polls !== polls.length)
      return `There were ${polls.length} polls, and not ${outcome.polls}.`;
    const { elapsed = at } = outcome;
    if (history.hand === 'watchJob' ? elapsed > at : elapsed !== at) return `It took ${at}, and not ${elapsed}.`;
    const read = outcome.history?.reduce((sum, stretch) => sum + stretch.polls, 0) ?? readings.length;
    return read === readings.length ? '' : `The history has ${read} readings of ${readings.length}.`;
  },

  'Nothing is left afterwards: no request, no timer, no listener.': ({ left }) =>
    Object.values(left).every((count) => count === 0) ? '' : JSON.stringify(left),
};

/** The laws that were broken, with what was found. */
export function broken(told: Told): string[] {
  return Object.entries(laws).flatMap(([law, find]) => {
    const found = find(told);
    return found === '' ? [] : [`${law} ${found}`];
  });
}

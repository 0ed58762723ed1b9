import type { Contract } from '@job-status/specs';
import { type Verdict, type Waiting, waitingOf } from '@job-status/specs/verdicts';

/** What a waiter needs to know of a contract at run time: plain data, a module of its own for who only asks once does not need it. */
export function waitingFactsOf(contract: Contract): Record<string, unknown> {
  const { goals, words, polling, gone } = waitingOf(contract);
  const { floor, ceiling, timeout, perSecond } = polling;
  return {
    goals: mapValues(goals, ({ means }) => means),
    verdicts: mapValues(goals, (_, goal) => mapValues(words, (word) => word.verdicts[goal])),
    absentVerdicts: mapValues(goals, ({ absent }): Verdict => absent ?? 'indeterminate'),
    nodeVerdicts: mapValues(goals, ({ nodes }) => nodes ?? {}),
    readings: mapValues(goals, ({ readings }) => readings ?? 1),
    caveats: caveatsOf(words),
    polling: { floor, ceiling, timeout, perSecond },
    gone: { codes: gone.codes ?? [], statuses: (gone.statuses ?? []).map(Number) },
  };
}

function caveatsOf(words: Waiting['words']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([word, { caveat }]) => (caveat === undefined ? [] : [[word, caveat]])),
  );
}

function mapValues<Value, Mapped>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value, key: string) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

import type { Contract } from '@job-status/spec-tools';
import { citeSource, readSources } from '@job-status/spec-tools/facts';
import { type PollingRules, readPollingRules, type Verdict } from '@job-status/spec-tools/polling-rules';

/** Returns the data that a wait needs at run time. It is a separate module, so that clients that never wait do not load it. */
export function toPollingRules(contract: Contract): Record<string, unknown> {
  const { goals, statuses, polling, notFound } = readPollingRules(contract);
  const { minDelay, maxDelay, timeout, requestsPerSecond } = polling;
  return {
    goals: mapValues(goals, ({ meaning }) => meaning),
    verdicts: mapValues(goals, (_, goal) => mapValues(statuses, ({ verdicts }) => verdicts[goal])),
    absentVerdicts: mapValues(goals, ({ absent }): Verdict => absent ?? 'indeterminate'),
    nodeVerdicts: mapValues(goals, ({ nodes }) => nodes ?? {}),
    successThreshold: mapValues(goals, ({ successThreshold }) => successThreshold ?? 1),
    notes: toNotes(statuses),
    polling: { minDelay, maxDelay, timeout, requestsPerSecond },
    notFound: { codes: notFound.codes ?? [], statuses: (notFound.statuses ?? []).map(Number) },
  };
}

/** Returns the reason for the verdict of each status value and the documents that support it, for the explanation of a wait. */
export function toExplanations(contract: Contract): Record<string, unknown> {
  const documents = readSources();
  return mapValues(readPollingRules(contract).statuses, ({ reason, sources }) => ({
    ...(reason !== undefined && { reason }),
    sources: sources.map((key) => citeSource(documents, key)),
  }));
}

function toNotes(statuses: PollingRules['statuses']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(statuses).flatMap(([status, { note }]) => (note === undefined ? [] : [[status, note]])),
  );
}

function mapValues<Value, Mapped>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value, key: string) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

/** The possible meanings of a status value for a goal. */
export const verdicts = ['pending', 'success', 'failure', 'cancelled', 'not-started', 'indeterminate'] as const;
export type Verdict = (typeof verdicts)[number];

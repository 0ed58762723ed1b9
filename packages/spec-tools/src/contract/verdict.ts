/** What a status value can mean for a goal. */
export const verdicts = ['pending', 'success', 'failure', 'cancelled', 'not-started', 'indeterminate'] as const;
export type Verdict = (typeof verdicts)[number];

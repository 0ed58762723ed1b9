/** The id of our own package in every benchmark. */
export const ours = 'ours';

/** One of the things that a benchmark compares. */
export interface Contender {
  readonly id: string;
  readonly title: string;
  /** A bare contender only does the work that cannot be avoided. A full one is a product that users could choose instead of ours. */
  readonly kind: 'bare' | 'full';
}

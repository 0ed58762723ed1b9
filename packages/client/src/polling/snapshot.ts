import type { JobView } from '../job-view/job-view.ts';
import type { Classification } from './classify.ts';

/** One answer, judged. The answer itself is in `view.raw`. */
export interface Snapshot<Body> extends Classification {
  /** When it was read, Unix ms. */
  readonly at: number;
  /** How many polls there were, this one included. */
  readonly polls: number;
  readonly view: JobView<string, Body>;
}

/** What makes a snapshot news: the status, the run, the progress, and the nodes. In few characters, for a state is small. */
export function toFingerprint({ status, isStale, view }: Snapshot<unknown>): string {
  const { run, progress, nodes } = view;
  return fnv1a(JSON.stringify([status, isStale, run, progress, nodes]));
}

/** Two 32-bit sums over the text (FNV-1a): enough to tell two answers of one job apart. */
function fnv1a(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x01000193;
  for (let at = 0; at < text.length; at += 1) {
    one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
    other = Math.imul(other ^ text.charCodeAt(at), 0x85ebca6b);
  }
  return (one >>> 0).toString(36) + (other >>> 0).toString(36);
}

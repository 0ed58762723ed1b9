import type { JobView } from '../job-view/job-view.ts';
import { findFaultyNodes, isKnownStatus, type PollingRules, type Verdict } from '../verdict/verdict.ts';
import type { RunIdentity, SelectedRun } from './state.ts';

/** What a response means for the goal of a wait. */
export interface Classification {
  /** The status value as it arrived; undefined if the response contains none. */
  readonly status: string | undefined;
  readonly verdict: Verdict;
  /** Whether the contract lists the status value. An unknown one is indeterminate. */
  readonly isKnown: boolean;
  /** Whether the response describes an earlier run and therefore says nothing about the selected one. */
  readonly isStale: boolean;
  /** Advice on the status value, if the contract has any. */
  readonly note: string | undefined;
  /** The nodes that override the status of the job, each with its own status. */
  readonly faultyNodes: readonly string[];
}

/** A classified response. The body is in `view.raw`. */
export interface Snapshot<Body> extends Classification {
  /** When the response arrived, in Unix milliseconds. */
  readonly at: number;
  /** The number of polls so far, including this one. */
  readonly polls: number;
  /** The request ID that the gateway assigned, if present. */
  readonly requestId: string | undefined;
  readonly view: JobView<string, Body>;
}

/** Classifies a job by the rules of the contract. */
export function classify(
  rules: PollingRules,
  goal: string,
  selected: SelectedRun | undefined,
  view: JobView,
): Classification {
  const { status } = view;
  const verdict = view.verdicts[goal] ?? 'indeterminate';
  const run = compareRun(selected, view);
  return {
    status,
    verdict: run === 'earlier' ? 'pending' : run === 'unknown' && isFinal(verdict) ? 'indeterminate' : verdict,
    isKnown: isKnownStatus(rules, goal, status),
    isStale: run === 'earlier',
    note: status !== undefined && Object.hasOwn(rules.notes, status) ? rules.notes[status] : undefined,
    faultyNodes: findFaultyNodes(rules, goal, view).map((node) => `${node.name}: ${node.status}`),
  };
}

function isFinal(verdict: Verdict): boolean {
  return verdict === 'success' || verdict === 'failure' || verdict === 'cancelled';
}

/** Returns what identifies the run of a view; undefined if the response does not identify it. */
export function runIdentity({ run, createdAt }: JobView): RunIdentity | undefined {
  if (run === undefined && createdAt === undefined) return undefined;
  return { ...(run !== undefined && { run }), ...(createdAt !== undefined && { createdAt }) };
}

/** Decides whether a view shows the selected run. Right after a start, the service can still return the previous run. */
function compareRun(selected: SelectedRun | undefined, view: JobView): 'selected' | 'earlier' | 'unknown' {
  if (selected === undefined || view.status === undefined) return 'selected';
  const { startedAt, previous = {} } = selected;
  // One response can contain the submission ID of a run and another only its creation date.
  for (const key of ['run', 'createdAt'] as const) {
    if (previous[key] !== undefined && view[key] !== undefined) {
      return previous[key] === view[key] ? 'earlier' : 'selected';
    }
  }
  // The creation date comes first, because the service can still update an earlier run.
  const timestamp = view.createdAt ?? view.startedAt ?? view.updatedAt;
  if (startedAt === undefined || timestamp === undefined) return 'unknown';
  return timestamp < startedAt ? 'earlier' : 'selected';
}

/** Computes a short digest of everything that counts as a change: the status, the run, the progress and the nodes. */
export function toFingerprint({ status, isStale, view }: Snapshot<unknown>): string {
  const { run, progress, nodes } = view;
  return fnv1a(JSON.stringify([status, isStale, run, progress, nodes]));
}

/** Hashes a text with two variants of 32-bit FNV-1a, which is enough to distinguish two responses of one job. */
function fnv1a(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x01000193;
  for (let at = 0; at < text.length; at += 1) {
    first = Math.imul(first ^ text.charCodeAt(at), 0x01000193);
    second = Math.imul(second ^ text.charCodeAt(at), 0x85ebca6b);
  }
  return (first >>> 0).toString(36) + (second >>> 0).toString(36);
}

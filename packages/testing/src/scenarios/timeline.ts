import type { Scenario, StepDuration } from '@job-status/spec-tools/scenario-set';
import { formatDuration } from '../duration.ts';

/** A description of a scenario. */
export interface Timeline {
  readonly name: string;
  /** One or two sentences. */
  readonly description: string;
  readonly steps: readonly TimelineStep[];
  /** Whether the first step follows the last one. Otherwise, the last step lasts forever. */
  readonly repeats: boolean;
}

/** A description of one step of a scenario. */
export interface TimelineStep {
  /** The HTTP status. */
  readonly status: number;
  /** The status value of the job, if the response has one. */
  readonly jobStatus?: string;
  readonly summary: string;
  /** For example `2 polls`, `30s`, `until another token comes`, or `forever`. */
  readonly duration: string;
  /** The name of the fault in the response. */
  readonly fault?: string;
}

/** Describes a scenario: its steps without the bodies, and its durations as text. */
export function toTimeline({ name, description, steps, repeat }: Scenario): Timeline {
  return {
    name,
    description,
    steps: steps.map(({ status, jobStatus, summary, duration, fault }) => ({
      status,
      ...(jobStatus !== undefined && { jobStatus }),
      summary,
      duration: formatStepDuration(duration),
      ...(fault !== undefined && { fault }),
    })),
    repeats: repeat === true,
  };
}

function formatStepDuration(duration: StepDuration | undefined): string {
  if (duration === undefined) return 'forever';
  if ('polls' in duration) return duration.polls === 1 ? '1 poll' : `${duration.polls} polls`;
  return 'ms' in duration ? formatDuration(duration.ms) : 'until another token comes';
}

import { formatDuration } from './duration.ts';
import type { Scenario, StepDuration } from './scenario.ts';

/** A scenario, to look at. */
export interface Timeline {
  readonly name: string;
  /** What happens, in a sentence or two. */
  readonly description: string;
  readonly steps: readonly TimelineStep[];
  /** Whether the first step follows the last one. Otherwise the last one stays for ever. */
  readonly repeats: boolean;
}

/** One step of a scenario, to look at. */
export interface TimelineStep {
  /** The HTTP status. */
  readonly status: number;
  /** The status word of the job, where the answer has one. */
  readonly jobStatus?: string;
  readonly summary: string;
  /** `2 polls`, `30s`, `until another token comes` or `for ever`. */
  readonly duration: string;
  /** The name of what goes wrong with the answer. */
  readonly fault?: string;
}

/** A scenario without its bodies, and with its times in words. */
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

function formatStepDuration(lasts: StepDuration | undefined): string {
  if (lasts === undefined) return 'forever';
  if ('polls' in lasts) return lasts.polls === 1 ? '1 poll' : `${lasts.polls} polls`;
  return 'ms' in lasts ? formatDuration(lasts.ms) : 'until another token comes';
}

/** The context objects of the tracing channels. The same object is published with every event of one operation. */
import type { JobStatusError } from '../errors/errors.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** What every trace has when its operation has ended. */
interface EndedTrace {
  /** The error, if the operation failed. The channel publishes `error` then. */
  error?: JobStatusError;
  /**
   * The kind of failure, with few distinct values: the HTTP status from 400 on, `timeout`, how a wait ended, or otherwise the `code`
   * of the error.
   */
  errorType?: string;
}

/** The context object of the channel `job-status:wait`: a wait from its start to its end. */
export interface WaitTrace extends EndedTrace {
  /** `dli`, `cdm` or `dataarts`. */
  readonly service: string;
  readonly goal: string;
  /** The path parameters. Do not use them in the name of a span or as a label of a metric. */
  readonly path: Readonly<Record<string, string>>;
  /** How the wait ended, as in `Outcome`. Undefined until then, and if a callback threw. */
  end?: string;
  /** The last status value, as it arrived. */
  status?: string;
  /** The number of polls. */
  polls?: number;
}

/** The context object of the channel `job-status:poll`: one poll of a wait. */
export interface PollTrace extends EndedTrace {
  /** `dli`, `cdm` or `dataarts`. */
  readonly service: string;
  readonly goal: string;
  /** The path parameters. Do not use them in the name of a span or as a label of a metric. */
  readonly path: Readonly<Record<string, string>>;
  /** The number of the poll. The first one is 1. */
  readonly poll: number;
  /** The wait that the poll belongs to. Undefined for `pollOnce`, whose wait can have started in another process. */
  readonly wait: WaitTrace | undefined;
  /** The status value, as it arrived. */
  status?: string;
  verdict?: Verdict;
  requestId?: string;
  /** The number of consecutive failed polls, including this one. */
  failedPolls?: number;
  /** The delay before the next poll, in ms. Undefined after the last poll. */
  delayMs?: number;
  /** When the next poll is due, in Unix milliseconds. Undefined after the last poll. */
  nextPollAt?: number;
}

/** The context object of the channel `job-status:attempt`: one HTTP request of a call, with its authentication and its response. */
export interface AttemptTrace extends EndedTrace {
  readonly method: 'GET';
  /** The URL, which contains the path parameters. Do not use it in the name of a span or as a label of a metric. */
  readonly url: string;
  /** The path of the URL with placeholders, such as `/v1.0/{project_id}/jobs/{job_id}/status`. */
  readonly urlTemplate: string;
  readonly serverAddress: string;
  readonly serverPort: number;
  /** The number of the attempt, as `maxAttempts` counts it. The first one is 1. */
  readonly attempt: number;
  /** How many requests this call sent before. With refreshed credentials, an attempt sends a second request. */
  readonly resendCount: number;
  /** The poll that the call belongs to. Undefined for `getJobStatus`. */
  readonly poll: PollTrace | undefined;
  statusCode?: number;
  requestId?: string;
}

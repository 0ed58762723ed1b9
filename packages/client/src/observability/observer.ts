import type { TracingChannel } from 'node:diagnostics_channel';
import type { JobStatusError } from '../errors/errors.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { Log } from './log.ts';
import type { Logger, LogLevel } from './logger.ts';
import type { AttemptTrace, PollTrace, WaitTrace } from './traces.ts';

type Channel<Trace extends object> = Pick<TracingChannel<unknown, Trace>, 'start' | 'end' | 'asyncStart' | 'asyncEnd'> &
  Pick<TracingChannel<unknown, Trace>, 'error' | 'tracePromise'>;

/** Receives the status of a response and, once it is read, its request ID. */
export type OnResponse = (status: number, requestId?: string) => void;

/** How a wait ended, as far as the log shows it. */
interface ObservedOutcome {
  readonly end: string;
  readonly summary: string;
}

/** The result of a poll, as far as a trace shows it. */
type ObservedStep = {
  readonly state: { readonly failedPolls: number };
  readonly snapshot:
    | { readonly status: string | undefined; readonly verdict: Verdict; readonly requestId: string | undefined }
    | undefined;
  readonly isChange: boolean;
  readonly error?: JobStatusError;
} & (
  | { readonly done: false; readonly delayMs: number; readonly nextPollAt: number }
  | { readonly done: true; readonly outcome: ObservedOutcome }
);

/** Creates the observer of one client from the tracing channels for waits, polls and attempts, which some runtimes lack. */
export function createObserver(channels: readonly unknown[], logger: Logger, level: LogLevel): Observer {
  return new Observer(channels, new Log(logger, level));
}

/** Publishes what a client does on the tracing channels and writes it to the log. */
export class Observer {
  readonly #waits: Channel<WaitTrace> | undefined;
  readonly #polls: Channel<PollTrace> | undefined;
  readonly #attempts: Channel<AttemptTrace> | undefined;
  readonly #log: Log;

  constructor(channels: readonly unknown[], log: Log) {
    [this.#waits, this.#polls, this.#attempts] = channels as [
      Channel<WaitTrace> | undefined,
      Channel<PollTrace> | undefined,
      Channel<AttemptTrace> | undefined,
    ];
    this.#log = log;
  }

  /** Starts the trace of a wait. The polls refer to it, because they can run in other asynchronous contexts. */
  startWait(trace: WaitTrace): ObservedWait {
    this.#waits?.start.publish(trace);
    this.#waits?.end.publish(trace);
    return new ObservedWait(trace, this.#waits, this.#log);
  }

  /** Traces a poll. A failed poll is a result and not an exception. */
  async tracePoll<Step extends ObservedStep>(trace: PollTrace, run: () => Promise<Step>): Promise<Step> {
    const step = await this.#trace(this.#polls, trace, run, (result) => {
      const { snapshot, error, state } = result;
      trace.failedPolls = state.failedPolls;
      if (trace.wait !== undefined)
        Object.assign(trace.wait, { polls: trace.poll, status: snapshot?.status ?? trace.wait.status });
      if (snapshot?.status !== undefined) trace.status = snapshot.status;
      if (snapshot !== undefined) trace.verdict = snapshot.verdict;
      setRequestId(trace, snapshot);
      if (!result.done) Object.assign(trace, { delayMs: result.delayMs, nextPollAt: result.nextPollAt });
      return error;
    });
    this.#log.poll(trace, step.isChange);
    return step;
  }

  /** Writes the end of a wait to the log. */
  logOutcome(outcome: ObservedOutcome): void {
    this.#log.outcome(outcome.end, outcome.summary);
  }

  /**
   * Traces an attempt.
   *
   * @param run - Calls its argument with the status of the response and, once it is read, also with its request ID.
   */
  async traceAttempt<Body>(trace: AttemptTrace, run: (onResponse: OnResponse) => Promise<Body>): Promise<Body> {
    const startedAt = performance.now();
    const onResponse: OnResponse = (status, requestId) => {
      trace.statusCode = status;
      setRequestId(trace, { requestId });
      if (status >= 400) trace.errorType = String(status);
    };
    try {
      return await this.#trace(this.#attempts, trace, () => run(onResponse));
    } finally {
      this.#log.attempt(trace, performance.now() - startedAt);
    }
  }

  /** Runs a function within a trace whose events contain its errors, but not its result, which contains the response. */
  async #trace<Trace extends PollTrace | AttemptTrace, Result>(
    channel: Channel<Trace> | undefined,
    trace: Trace,
    run: () => Promise<Result>,
    findError: (result: Result) => JobStatusError | undefined = () => undefined,
  ): Promise<Result> {
    let result: { readonly value: Result } | undefined;
    const runHidden = async (): Promise<void> => {
      try {
        result = { value: await run() };
        const error = findError(result.value);
        if (error !== undefined) throw error;
      } catch (error) {
        trace.error = error as JobStatusError;
        trace.errorType ??= toErrorType(trace.error);
        setRequestId(trace, trace.error as { readonly requestId?: unknown });
        throw error;
      }
    };
    try {
      await (channel === undefined ? runHidden() : channel.tracePromise(runHidden, trace));
    } catch (error) {
      if (result === undefined) throw error;
    }
    return (result as { readonly value: Result }).value;
  }
}

/** A wait whose trace has started. */
export class ObservedWait {
  readonly trace: WaitTrace;
  readonly #channel: Channel<WaitTrace> | undefined;
  readonly #log: Log;

  constructor(trace: WaitTrace, channel: Channel<WaitTrace> | undefined, log: Log) {
    this.trace = trace;
    this.#channel = channel;
    this.#log = log;
  }

  /**
   * Ends the trace.
   *
   * @param end - How the wait ended. Undefined if a callback threw, whose error belongs to the caller and can contain anything.
   */
  finish(end: string | undefined, error?: JobStatusError): void {
    const { trace } = this;
    if (end !== undefined) trace.end = end;
    if (end !== 'success') trace.errorType = end ?? 'callback';
    if (error !== undefined) trace.error = error;
    if (end !== 'success') this.#channel?.error.publish(trace);
    this.#channel?.asyncStart.publish(trace);
    this.#channel?.asyncEnd.publish(trace);
    if (end === 'aborted') this.#log.aborted(trace);
  }
}

function setRequestId(trace: PollTrace | AttemptTrace, source: { readonly requestId?: unknown } | undefined): void {
  if (typeof source?.requestId === 'string') trace.requestId = source.requestId;
}

function toErrorType(error: JobStatusError): string {
  const { status, timedOut } = error as { readonly status?: number; readonly timedOut?: boolean };
  if (status !== undefined && status >= 400) return String(status);
  return timedOut === true ? 'timeout' : (error.code ?? error.name);
}

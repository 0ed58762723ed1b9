import type { Authority } from './credentials/authority.ts';
import { type Clock, pause, TimeIsUp, within } from './deadline.ts';
import { AbortedError, JobStatusError, ProtocolError, TransportError } from './errors.ts';
import { isCertificateProblem, plainCause } from './platform-error.ts';
import { isPassing, pauseAfter, type RetryBudget, type RetryOptions } from './retry.ts';
import { BodyTooLarge, type Exchange, type Transport } from './transport/transport.ts';

/** What one client's calls have in common. */
export interface Line {
  readonly transport: Transport;
  readonly authority: Authority;
  readonly budget: RetryBudget;
  readonly clock: Clock;
  readonly random: () => number;
  readonly retry: RetryOptions;
  readonly timeouts: { readonly attempt: number };
  readonly maxResponseBytes: number;
}

/** A request before anybody has said who is asking. */
export interface Question {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
  /** The time of the whole call, in ms. */
  readonly timeout: number;
  /** The most attempts. */
  readonly maxAttempts: number;
}

/** Asks until there is an answer, a refusal that stands, or an end to time, budget or patience. */
export async function call<Answer>(
  line: Line,
  question: Question,
  read: (exchange: Exchange) => Answer,
): Promise<Answer> {
  const { budget, clock, random, retry, timeouts } = line;
  const { signal } = question;
  if (signal?.aborted) throw new AbortedError('The call was aborted before it began.', { cause: signal.reason });
  const end = clock.elapsed() + question.timeout;
  const causes: JobStatusError[] = [];
  let paid = 0;
  for (let sent = 1; ; sent += 1) {
    try {
      const answer = await ask(line, question, Math.min(timeouts.attempt, end - clock.elapsed()), read);
      budget.earn(paid);
      return answer;
    } catch (thrown) {
      const error = thrown instanceof JobStatusError ? thrown : unexpected(thrown);
      Object.assign(error, { attempts: sent, causes: [...causes] });
      const wait = isPassing(error) ? pauseAfter(error, sent, retry, random) : undefined;
      const isLast = sent >= question.maxAttempts || wait === undefined || clock.elapsed() + wait >= end;
      if (isLast) throw error;
      paid = budget.spend(error);
      if (paid === 0) throw error;
      causes.push(error);
      await pause(wait, question.signal).catch((cause: unknown) => {
        throw Object.assign(new AbortedError('The call was aborted.', { cause }), { attempts: sent, causes });
      });
    }
  }
}

/** One attempt; a second one at once where the authority has learnt from the answer how to do better. */
async function ask<Answer>(
  line: Line,
  { url, headers, signal }: Question,
  ms: number,
  read: (exchange: Exchange) => Answer,
): Promise<Answer> {
  const { authority, clock, maxResponseBytes, transport } = line;
  const attempt = async (): Promise<{ exchange: Exchange; learnt: boolean }> =>
    within(ms, signal, async (inner) => {
      const proof = await authority.headers({ url, headers, signal: inner });
      const sentAt = clock.now();
      const exchange = await transport({
        url,
        headers: { ...headers, ...proof },
        signal: inner,
        maxResponseBytes,
      });
      const { status, header } = exchange;
      const lesson = {
        status,
        header,
        sent: proof,
        sentAt,
        receivedAt: clock.now(),
        secure: url.protocol === 'https:',
      };
      return { exchange, learnt: authority.learn(lesson) };
    });
  try {
    const first = await attempt();
    return read(first.learnt ? (await attempt()).exchange : first.exchange);
  } catch (error) {
    throw error instanceof JobStatusError ? error : named(error, signal, (text) => authority.redact(text));
  }
}

/** What went wrong on the way, as one of our errors. */
function named(error: unknown, signal: AbortSignal | undefined, redact: (text: string) => string): JobStatusError {
  if (signal?.aborted) return new AbortedError('The call was aborted.', { cause: signal.reason });
  if (error instanceof TimeIsUp) return new TransportError(error.message, { cause: error, timedOut: true });
  if (error instanceof BodyTooLarge) return tooLarge(error);
  return new TransportError('No whole answer came.', {
    cause: plainCause(error, redact),
    isPermanent: isCertificateProblem(error),
  });
}

function tooLarge({ status, message }: BodyTooLarge): ProtocolError {
  return new ProtocolError({ status, problem: message, excerpt: '', isTooLarge: true });
}

function unexpected(error: unknown): TransportError {
  return new TransportError('The call could not be made.', { cause: error, isPermanent: true });
}

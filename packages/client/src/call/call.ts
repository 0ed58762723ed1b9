import type { Authenticator } from '../auth/authenticator.ts';
import { AbortedError, JobStatusError, ProtocolError, TransportError } from '../errors/errors.ts';
import { type Clock, sleep, TimeoutError, withTimeout } from '../internal/timers.ts';
import { isCertificateError, sanitizeCause } from '../transport/platform-error.ts';
import { BodyTooLargeError, type RawResponse, type Transport } from '../transport/transport.ts';
import { isRetryable, type RetryBudget, type RetryOptions, retryDelay } from './retry.ts';

/** What one client's calls have in common. */
export interface CallContext {
  readonly transport: Transport;
  readonly authenticator: Authenticator;
  readonly retryBudget: RetryBudget;
  readonly clock: Clock;
  readonly random: () => number;
  readonly retry: RetryOptions;
  readonly timeouts: { readonly attempt: number };
  readonly maxResponseBytes: number;
}

/** A request before anybody has said who is asking. */
export interface RequestSpec {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
  /** The time of the whole call, in ms. */
  readonly timeout: number;
  /** The most attempts. */
  readonly maxAttempts: number;
}

/** Asks until there is an answer, a refusal that stands, or an end to time, retryBudget or patience. */
export async function call<Answer>(
  line: CallContext,
  question: RequestSpec,
  read: (exchange: RawResponse) => Answer,
): Promise<Answer> {
  const { retryBudget, clock, random, retry, timeouts } = line;
  const { signal } = question;
  if (signal?.aborted) throw new AbortedError('The call was aborted before it began.', { cause: signal.reason });
  const end = clock.elapsed() + question.timeout;
  const causes: JobStatusError[] = [];
  let paid = 0;
  for (let sent = 1; ; sent += 1) {
    try {
      const answer = await attempt(line, question, Math.min(timeouts.attempt, end - clock.elapsed()), read);
      retryBudget.refund(paid);
      return answer;
    } catch (thrown) {
      const error = thrown instanceof JobStatusError ? thrown : toUnexpectedError(thrown);
      Object.assign(error, { attempts: sent, causes: [...causes] });
      const wait = isRetryable(error) ? retryDelay(error, sent, retry, random) : undefined;
      const isLast = sent >= question.maxAttempts || wait === undefined || clock.elapsed() + wait >= end;
      if (isLast) throw error;
      paid = retryBudget.take(error);
      if (paid === 0) throw error;
      causes.push(error);
      await sleep(wait, question.signal).catch((cause: unknown) => {
        throw Object.assign(new AbortedError('The call was aborted.', { cause }), { attempts: sent, causes });
      });
    }
  }
}

/** One attempt; a second one at once where the authenticator has learnt from the answer how to do better. */
async function attempt<Answer>(
  line: CallContext,
  { url, headers, signal }: RequestSpec,
  ms: number,
  read: (exchange: RawResponse) => Answer,
): Promise<Answer> {
  const { authenticator, clock, maxResponseBytes, transport } = line;
  const attempt = async (): Promise<{ exchange: RawResponse; learnt: boolean }> =>
    withTimeout(ms, signal, async (inner) => {
      const proof = await authenticator.headers({ url, headers, signal: inner });
      const sentAt = clock.now();
      const exchange = await transport.send({
        url,
        headers: { ...headers, ...proof },
        signal: inner,
        maxResponseBytes,
      });
      const { status, header } = exchange;
      const lesson = {
        status,
        header,
        sentHeaders: proof,
        sentAt,
        receivedAt: clock.now(),
        isEncrypted: url.protocol === 'https:',
      };
      return { exchange, learnt: authenticator.onResponse(lesson) };
    });
  try {
    const first = await attempt();
    return read(first.learnt ? (await attempt()).exchange : first.exchange);
  } catch (error) {
    throw error instanceof JobStatusError ? error : toClientError(error, signal, (text) => authenticator.redact(text));
  }
}

/** What went wrong on the way, as one of our errors. */
function toClientError(
  error: unknown,
  signal: AbortSignal | undefined,
  redact: (text: string) => string,
): JobStatusError {
  if (signal?.aborted) return new AbortedError('The call was aborted.', { cause: signal.reason });
  if (error instanceof TimeoutError) return new TransportError(error.message, { cause: error, timedOut: true });
  if (error instanceof BodyTooLargeError) return toTooLargeError(error);
  return new TransportError('No whole answer came.', {
    cause: sanitizeCause(error, redact),
    isPermanent: isCertificateError(error),
  });
}

function toTooLargeError({ status, message }: BodyTooLargeError): ProtocolError {
  return new ProtocolError({ status, problem: message, excerpt: '', isTooLarge: true });
}

function toUnexpectedError(error: unknown): TransportError {
  return new TransportError('The call could not be made.', { cause: error, isPermanent: true });
}

import type { Authenticator } from '../auth/authenticator.ts';
import type { Credentials } from '../auth/credentials.ts';
import { parsePlainJson, toPrintable, valueAt } from '../internal/foreign-data.ts';
import type { RawResponse } from '../transport/transport.ts';
import type { ContractModule } from './contract.ts';

/** What the reader needs besides the response. */
export interface ReadContext {
  /** The name of the requested job. Undefined if any job is accepted. */
  readonly job: string | undefined;
  /** The credentials of the client, for the advice on rejected ones. */
  readonly credentials: Credentials | undefined;
  /** How many attempts the call has made. */
  readonly attempts: number;
  /** Knows the secrets of the client. */
  readonly authenticator: Pick<Authenticator, 'mayContainSecret' | 'redact'>;
  /** Returns the time in Unix milliseconds. */
  readonly now: () => number;
}

/** What the client knows about a successful call besides the body of its response. */
export interface CallInfo {
  /** The request ID that the gateway assigned, if present. Quote it when you contact support. */
  readonly requestId: string | undefined;
  /** How many attempts the call made. */
  readonly attempts: number;
}

/** A hidden property, so that the body looks exactly as it was received when it is printed, copied, compared or serialized. */
const callInfo = Symbol.for('job-status.call-info');

/**
 * Returns the request ID and the number of attempts of the call that returned a body: the result of `getJobStatus` or `waitForJob`,
 * or `snapshot.view.raw`. Undefined for any other object, such as a copy.
 *
 * @example
 * ```ts
 * import { readCallInfo } from '@job-status/client';
 * import { createDliClient } from '@job-status/client/dli';
 *
 * const dli = createDliClient({ endpoint: 'http://127.0.0.1:4010', allowInsecureLoopback: true, credentials: { token: 'any' } });
 * const job = await dli.getJobStatus({ project_id: 'p', job_id: 'happy' });
 * console.log(readCallInfo(job)?.requestId);
 * ```
 */
export function readCallInfo(body: object): CallInfo | undefined {
  return Reflect.get(body, callInfo) as CallInfo | undefined;
}

/**
 * Returns the body of a plain response: a 200 that the contract accepts and that needs no redaction. Undefined for any other response,
 * which needs code that is loaded on demand.
 */
export function readPlainResponse<Body>(
  contract: ContractModule<Body>,
  { status, text, header }: RawResponse,
  context: ReadContext,
): Body | undefined {
  const { authenticator, job } = context;
  if (status !== 200 || text === undefined || authenticator.mayContainSecret(text)) return undefined;
  const body = parsePlainJson(text);
  const isExpected = contract.isResponse(body) && isAboutJob(body, contract.identity.path, job);
  if (!isExpected || authenticator.mayContainSecret(header(contract.errorHeaders.requestId.toLowerCase()) ?? ''))
    return undefined;
  return addCallInfo(body, contract, header, context);
}

/** Adds what `readCallInfo` returns to a body. */
export function addCallInfo<Body>(
  body: Body,
  { errorHeaders }: ContractModule<Body>,
  header: RawResponse['header'],
  { attempts, authenticator }: ReadContext,
): Body {
  const requestId = readHeader(header, errorHeaders.requestId, authenticator);
  const value: CallInfo = { requestId, attempts };
  return Object.defineProperty(body, callInfo, { value });
}

/** Whether every job that a body names is the requested one. */
export function isAboutJob(body: unknown, path: readonly string[], job: string | undefined): boolean {
  if (job === undefined) return true;
  const [key, ...rest] = path;
  if (key === undefined) return body === job;
  if (key === '*') return Array.isArray(body) && body.every((item) => isAboutJob(item, rest, job));
  return isAboutJob(valueAt(body, [key]), rest, job);
}

/** Returns a header that is safe to print and contains no known secret. */
export function readHeader(
  header: RawResponse['header'],
  name: string,
  authenticator: Pick<Authenticator, 'redact'>,
): string | undefined {
  const value = header(name.toLowerCase());
  return value === undefined ? undefined : toPrintable(authenticator.redact(value), 200);
}

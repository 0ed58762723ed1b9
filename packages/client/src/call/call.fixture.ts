import { anonymous } from '../auth/authenticator.ts';
import { describeFailure } from '../transport/connection-failure.ts';
import type { OutgoingRequest, RawResponse } from '../transport/transport.ts';
import type { CallContext, RequestSpec } from './call.ts';
import { LazyTools, Pace, type ResponseTools, RetryBudget, SuspectConnections } from './client-state.ts';
import { resolveRetry } from './options.ts';
// Loaded before the tests, because loading takes time that their fake clock would count.
import { ProtocolError, ServiceError } from './response-tools.ts';

/** The response of a fake service to a request. */
export type ScriptedResponse = number | Error | 'never' | ((request: OutgoingRequest) => Promise<RawResponse>);

const url = new URL('https://gateway.test/v1/p/jobs/n/status');
const toResponse = (status: number): RawResponse => ({
  status,
  header: () => undefined,
  headerNames: () => [],
  text: String(status),
});

/** Creates a call context whose fake service plays the script and repeats its last response, and records the request times in ms. */
export function createContext(
  script: readonly ScriptedResponse[],
  changes: Partial<CallContext> = {},
): { context: CallContext; sentAt: number[] } {
  const sentAt: number[] = [];
  const start = Date.now();
  const send = async (request: OutgoingRequest): Promise<RawResponse> => {
    sentAt.push(Date.now() - start);
    const step = script[Math.min(sentAt.length, script.length) - 1] ?? 200;
    if (typeof step === 'function') return step(request);
    if (step instanceof Error) throw step;
    if (step !== 'never') return toResponse(step);
    return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)));
  };
  const context: CallContext = {
    transport: { send },
    describeFailure,
    authenticator: anonymous,
    retryBudget: new RetryBudget(),
    pace: new Pace({ now: Date.now, elapsed: Date.now, advanceTo: () => {} }),
    tools: new LazyTools(),
    suspectConnections: new SuspectConnections(),
    clock: { now: Date.now, elapsed: Date.now, advanceTo: () => {} },
    random: () => 1,
    retry: resolveRetry(),
    timeouts: { attempt: 10_000 },
    maxResponseBytes: 1_000,
    findObserver: () => undefined,
    ...changes,
  };
  return { context, sentAt };
}

/** Reads the status only. */
export const read = ({ status }: RawResponse, _: number, tools?: ResponseTools): string | undefined => {
  if (status === 200) return 'answer';
  if (tools === undefined) return undefined;
  if (status === 418) throw new ProtocolError({ status: 200, problem: 'cut', isNotJson: true, excerpt: '' });
  throw new ServiceError({ status, retryAfterMs: status === 429 ? 2_000 : undefined, body: {} });
};

const job = { service: 'dli', path: { project_id: 'p', job_id: 'j' }, host: 'dli.test' };
/** The request of every test. */
export const request: RequestSpec = {
  ...{ url, template: '/', headers: {}, signal: undefined, timeout: 60_000, maxAttempts: 3, job },
};

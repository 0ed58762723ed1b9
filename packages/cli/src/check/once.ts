/** Checks a single live response. */
import { createTarget } from '../jobs/create-client.ts';
import { describeError } from '../output/describe-error.ts';
import { findProxy } from '../proxy.ts';
import type { TargetResponse } from './response-checker.ts';
import type { CheckSession } from './session.ts';

const maxResponseBytes = 16 * 1024 * 1024;

/** Resolves with the endpoint after one request. Retries would hide what the service sends. */
export async function checkOnce(
  { api, contract, flags, secrets, context, add }: CheckSession,
  job: string,
): Promise<URL | undefined> {
  const { env, output, signal } = context;
  let origin: URL | undefined;
  let received: TargetResponse | undefined;
  const proxy = await findProxy(env, output);
  const record = async (request: Request): Promise<Response> => {
    origin = new URL(new URL(request.url).origin);
    secrets.add(...[...request.headers].filter(([name]) => /token|auth/.test(name)).map(([, value]) => value));
    const init: RequestInit = { headers: [...request.headers], redirect: 'manual', signal: request.signal };
    const response = await (proxy?.fetch ?? fetch)(new URL(request.url), init);
    const body = new Uint8Array(await response.arrayBuffer());
    received = {
      status: response.status,
      headers: [...response.headers],
      body: body.length > maxResponseBytes ? undefined : body,
    };
    const hasBody = body.length > 0 && response.status !== 204 && response.status !== 304;
    return new Response(hasBody ? body : null, { status: response.status, headers: response.headers });
  };
  const { client, toPath, headers } = await createTarget(api, flags, context, { fetch: record });
  const path = toPath(job);
  secrets.add(...Object.values(path));
  try {
    await client.getJobStatus(path, { maxAttempts: 1, signal, ...(headers && { headers }) });
  } catch (error) {
    const isArgument = error instanceof Error && 'code' in error && error.code === 'INVALID_ARGUMENT';
    if (isArgument || !(error instanceof Error)) throw error;
    // The response is checked below, whatever the client thinks of it.
    if (received === undefined) output.note(`job-status: ${describeError(error)}`);
  }
  add(received && { ...received, job: path[contract.identity.parameter] });
  return origin;
}

/** Checks the responses to the requests of another client, as a proxy between it and the endpoint. */

import { findServiceUrl } from '../jobs/service-url.ts';
import { createStyle } from '../output/style.ts';
import { findProxy } from '../proxy.ts';
import { openProxy } from './proxy.ts';
import { type CheckSession, parseWholeNumber } from './session.ts';

const timeout = 60_000;

/** Resolves with the endpoint when enough responses were checked, or when the command is interrupted. */
export async function checkTraffic({
  api,
  contract,
  flags,
  secrets,
  context,
  add,
  counter,
}: CheckSession): Promise<URL> {
  const { env, output, signal } = context;
  const target = await findServiceUrl(api, flags, env);
  const maxResponses =
    flags.responses === undefined ? Number.POSITIVE_INFINITY : parseWholeNumber('responses', flags.responses, 1, 1e9);
  let finish = (): void => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const proxy = await openProxy({
    contract,
    target,
    port: parseWholeNumber('port', flags.port, 0, 65_535),
    timeout,
    fetch: (await findProxy(env, output))?.fetch ?? fetch,
    secrets,
    onResponse(response) {
      add(response);
      if (counter.responses + counter.failed >= maxResponses) finish();
    },
  });
  signal.addEventListener('abort', finish);
  const style = createStyle(output.stderr);
  output.note(`${contract.title}: ${style('cyan', proxy.url)} forwards to ${target.host}. Press Ctrl-C to stop.`);
  if (!signal.aborted) await finished;
  await proxy.close();
  return target;
}

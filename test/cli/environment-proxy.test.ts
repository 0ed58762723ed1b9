/** A proxy in the environment applies to every request of every command. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { declaredResponses, readContract } from '@job-status/spec-tools';
import { expect, it } from 'vitest';
import { jobStatusWith } from './job-status.ts';
import { openScriptedServer } from './scripted-server.ts';

const json = { 'content-type': 'application/json' };
const example = declaredResponses(await readContract('dli', { dereference: true }))[0]?.example.value as {
  job_id: string;
};
const response = { status: 200, headers: json, body: JSON.stringify(example) };

interface ForwardProxy extends AsyncDisposable {
  readonly url: string;
  /** The targets of the tunnels that were opened. */
  readonly targets: readonly (string | undefined)[];
  readonly authorization: readonly (string | undefined)[];
}

async function openForwardProxy(): Promise<ForwardProxy> {
  const targets: (string | undefined)[] = [];
  const authorization: (string | undefined)[] = [];
  const server = createServer();
  server.on('connect', (request: IncomingMessage, socket) => {
    targets.push(request.url);
    authorization.push(request.headers['proxy-authorization']);
    const { hostname, port } = new URL(`http://${request.url}`);
    const upstream = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    for (const end of [socket, upstream]) end.on('error', () => socket.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    targets,
    authorization,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const env = { JOB_STATUS_PROJECT: 'p', JOB_STATUS_TOKEN: 'test-token' };

it.each([
  [['get', 'dli', example.job_id]],
  [['wait', 'dli', example.job_id, '--timeout', '0']],
  [['check', 'dli', '--once', example.job_id]],
])('applies to job-status %j', async (args) => {
  await using server = await openScriptedServer([response]);
  await using proxy = await openForwardProxy();
  const variables = {
    ...env,
    JOB_STATUS_ENDPOINT: server.url,
    HTTP_PROXY: proxy.url.replace('//', '//user:proxy-password@'),
  };
  const { out, err } = await jobStatusWith({ env: variables }, ...args, '--verbose').ended;

  expect(server.requests).toHaveLength(1);
  expect(proxy.targets).toEqual([new URL(server.url).host]);
  expect(proxy.authorization[0]).toMatch(/^Basic /);
  expect(out + err).not.toContain('proxy-password');
});

it('applies to the proxy of check', async () => {
  await using server = await openScriptedServer([response]);
  await using proxy = await openForwardProxy();
  const run = jobStatusWith(
    { env: { http_proxy: proxy.url } },
    ...['check', 'dli', '--endpoint', server.url, '--port', '0', '--responses', '1'],
  );
  await (await fetch(`${await run.url}/v1.0/p/jobs/${example.job_id}/status`)).arrayBuffer();

  expect(await run.ended).toMatchObject({ code: 0 });
  expect(proxy.targets).toHaveLength(1);
});

it('does not apply to hosts in NO_PROXY', async () => {
  await using server = await openScriptedServer([response]);
  await using proxy = await openForwardProxy();
  const variables = { ...env, JOB_STATUS_ENDPOINT: server.url, HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' };
  const { code } = await jobStatusWith({ env: variables }, 'get', 'dli', example.job_id).ended;

  expect({ code, requests: server.requests.length, tunnels: proxy.targets.length }).toEqual({
    code: 0,
    requests: 1,
    tunnels: 0,
  });
});

it('causes an error that names the variable if its address is invalid', async () => {
  const variables = { ...env, JOB_STATUS_ENDPOINT: 'http://127.0.0.1:1', HTTPS_PROXY: 'user:proxy-password@proxy' };
  const { code, err } = await jobStatusWith({ env: variables }, 'get', 'dli', example.job_id).ended;

  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('HTTPS_PROXY must be') });
  expect(err).not.toContain('proxy-password');
});

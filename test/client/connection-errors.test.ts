/** Connections that fail over real sockets: each message names the job, the host, the reason and the remedy. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { type JobStatusError, WaitRefusedError } from '@job-status/client';
import { createDliClient } from '@job-status/client/dli';
import * as undici from 'undici7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../support/certificate.ts';

const path = { project_id: 'p-1', job_id: 'j-1' };
const certificate = makeCertificate();
const otherCertificate = makeCertificate('another.test');

/** A label of more than 63 characters is invalid, so no resolver is queried. */
const unknownHost = `${'a'.repeat(64)}.test`;

const servers: Server[] = [];
let endpoints: Readonly<Record<'plain' | 'selfSigned' | 'otherName' | 'closed', string>>;

async function listen(server: Server): Promise<string> {
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const closed = createServer();
  endpoints = {
    plain: await listen(createServer()),
    selfSigned: await listen(https.createServer(certificate)),
    otherName: await listen(https.createServer(otherCertificate)),
    closed: await listen(closed),
  };
  closed.close();
});
afterAll(() => {
  for (const server of servers) server.close();
});

const viaHttp = {};
const viaUndici = { dispatcher: new undici.Agent({ connect: { ca: otherCertificate.cert } }) };
const viaFetch = { fetch: (request: Request) => fetch(request) };

async function getError(endpoint: string, options: object): Promise<JobStatusError> {
  const client = createDliClient({ endpoint, credentials: { token: 'token' }, ...options });
  return client.getJobStatus(path, { maxAttempts: 1 }).then(
    () => expect.unreachable(),
    (error: JobStatusError) => error,
  );
}

describe.each([
  ['node:http', viaHttp],
  ['undici', viaUndici],
  ['fetch', viaFetch],
])('%s', (_, options) => {
  it.each<[string, () => string, RegExp]>([
    [
      'an unknown host',
      () => `https://${unknownHost}`,
      /ENOTFOUND a{64}\.test\. The host does not exist\. Check the region/,
    ],
    [
      'a refused connection',
      () => endpoints.closed,
      /ECONNREFUSED 127\.0\.0\.1:\d+\. The server does not accept connections\./,
    ],
    [
      'https to a port for http',
      () => endpoints.plain,
      /wrong version number\. The server does not use TLS on this port\./,
    ],
    [
      'a certificate of an unknown issuer',
      () => endpoints.selfSigned,
      /The issuer of the certificate is not trusted\./,
    ],
  ])('explains %s', async (_name, endpoint, message) => {
    const error = await getError(endpoint(), options);

    const { host } = new URL(endpoint());
    expect(error.message).toMatch(message);
    expect(error.message).toContain(` [dli project_id=p-1 job_id=j-1 host=${host}]`);
    expect(error.message).not.toMatch(/deps\/openssl|\n/);
    expect(error.stack).toContain(error.message);
    expect(error).toMatchObject({ code: 'TRANSPORT_ERROR', service: 'dli', path, host });
  });
});

it('explains a certificate for another host', async () => {
  const error = await getError(endpoints.otherName, viaUndici);

  expect(error.message).toMatch(
    /does not match certificate.* The certificate belongs to another host\. Check the region/,
  );
  expect(error).toMatchObject({ isPermanent: true, retryable: false });
});

it.each<[string, () => string, object]>([
  ['an unknown host', () => `https://${unknownHost}`, viaHttp],
  ['a certificate for another host', () => endpoints.otherName, viaUndici],
])('ends a wait immediately if its first poll meets %s', async (_, endpoint, options) => {
  const client = createDliClient({ endpoint: endpoint(), credentials: { token: 'token' }, ...options });
  const error = await client.waitForJob(path).then(
    () => expect.unreachable(),
    (caught: WaitRefusedError) => caught,
  );

  expect(error).toBeInstanceOf(WaitRefusedError);
  expect(error).toMatchObject({ polls: 1, path, host: new URL(endpoint()).host, retryable: false });
  expect(error.message).toContain('Check the region');
  expect(error.message.match(/project_id=p-1/g)).toHaveLength(1);
});

it('a proxy that rejects the connection', async () => {
  const proxy = createServer().on('connect', (_, socket) => {
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  });
  const url = new URL(await listen(proxy));
  const dispatcher = new undici.ProxyAgent(`http://user:CANARY@${url.host}`);
  const { message } = await getError('https://dli.test', { dispatcher });

  expect(message).toMatch(/407.*\. Check the network, the firewall and the proxy\. \[dli project_id=p-1/);
  expect(message).not.toContain('CANARY');
  await dispatcher.close();
});

/** The certificates in the recipes of the client. The tests of the documentation run the recipes themselves. */
import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { createDliClient } from '@job-status/client/dli';
import * as undici7 from 'undici7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../support/certificate.ts';
import { jobText } from '../support/http-responses.ts';

const run = promisify(execFile);
const path = { project_id: 'p', job_id: 'j' };

describe('certificates', { timeout: 30_000 }, () => {
  const ca = makeCertificate();
  const user = makeCertificate();
  const certificates: (string | undefined)[] = [];
  let server: Server;
  let endpoint: string;

  beforeAll(async () => {
    server = createServer({ ...ca, ca: user.cert, requestCert: true, rejectUnauthorized: false });
    server.on('request', ({ socket }, response) => {
      const { authorized } = socket as TLSSocket;
      certificates.push(authorized ? (socket as TLSSocket).getPeerCertificate().serialNumber : undefined);
      response.writeHead(200, { 'content-type': 'application/json' }).end(jobText);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close().closeAllConnections());

  async function call(dispatcher?: undici7.Agent): Promise<unknown> {
    const dli = createDliClient({ endpoint, credentials: { token: 'any' }, ...(dispatcher && { dispatcher }) });
    try {
      return await dli.getJobStatus(path, { maxAttempts: 1 });
    } finally {
      await dispatcher?.close();
    }
  }

  it('of an unknown authority are rejected', async () => {
    await expect(call()).rejects.toMatchObject({ code: 'TRANSPORT_ERROR' });
  });

  it('of a custom authority are accepted by an Agent of undici', async () => {
    expect(await call(new undici7.Agent({ connect: { ca: ca.cert } }))).toMatchObject({ job_id: 'j' });
    expect(certificates.splice(0)).toEqual([undefined]);
  });

  it('of a custom authority are accepted with NODE_EXTRA_CA_CERTS', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'job-status-recipes-'));
    const file = join(folder, 'ca.pem');
    await writeFile(file, ca.cert);
    const program = `
      const { createDliClient } = await import(${JSON.stringify(import.meta.resolve('@job-status/client/dli'))});
      const dli = createDliClient({ endpoint: ${JSON.stringify(endpoint)}, credentials: { token: 'any' } });
      console.log((await dli.getJobStatus(${JSON.stringify(path)})).job_id);`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: file },
    });
    await rm(folder, { recursive: true });

    expect(stdout).toBe('j\n');
    expect(certificates.splice(0)).toEqual([undefined]);
  });

  it('of the user are sent with mTLS', async () => {
    await call(new undici7.Agent({ connect: { ca: ca.cert, cert: user.cert, key: user.key } }));
    expect(certificates.splice(0)).toEqual([new X509Certificate(user.cert).serialNumber]);
  });

  it('cause an error that recommends the dispatcher option if they are passed with the fetch of undici', async () => {
    const fetch = undici7.fetch as unknown as (request: Request) => Promise<Response>;
    const dli = createDliClient({ endpoint, credentials: { token: 'any' }, fetch: (request) => fetch(request) });

    await expect(dli.getJobStatus(path)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining('pass `dispatcher` instead'),
    });
    expect(certificates).toEqual([]);
  });
});

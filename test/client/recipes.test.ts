/** The recipes in the README of the client: custom certificates, functions that poll once per invocation, and BullMQ. */
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
import type { WaitState } from '@job-status/client';
import { createDliClient, type DliClient } from '@job-status/client/dli';
import { createMockFetch } from '@job-status/testing';
import * as undici7 from 'undici7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../support/certificate.ts';
import { DelayedError, Job } from '../support/fake-bullmq.ts';
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

// As between two instances of a function, only the stored text passes from one invocation to the next.
describe('a function that polls once per invocation', () => {
  interface Event {
    readonly job_id: string;
    readonly state?: WaitState;
  }

  async function handler(dli: DliClient, event: Event) {
    const { job_id, state = await dli.startWait({ project_id: 'p', job_id }) } = event;
    const step = await dli.pollOnce(state);
    if (step.done) return { job_id, end: step.outcome.end, summary: step.outcome.summary };
    return { job_id, state: step.state, waitSeconds: Math.ceil(step.delayMs / 1_000) };
  }

  it.each([
    ['happy', 'success'],
    ['failed', 'failed'],
  ])('follows the job %s to its end', async (job_id, end) => {
    const fetch = await createMockFetch();
    const invoke = async (event: string): Promise<string> => {
      const dli = createDliClient({ endpoint: 'https://dli.test', credentials: { token: 'SECRET' }, fetch });
      return JSON.stringify(await handler(dli, JSON.parse(event) as Event));
    };
    let text = await invoke(JSON.stringify({ job_id }));
    let invocations = 1;
    while (text.includes('"state":')) {
      expect(JSON.parse(text)).toMatchObject({ waitSeconds: expect.toSatisfy((seconds: number) => seconds > 0) });
      expect(text).not.toContain('SECRET');
      text = await invoke(text);
      invocations += 1;
    }

    expect(JSON.parse(text)).toEqual({ job_id, end, summary: expect.any(String) });
    expect(invocations).toBeGreaterThan(1);
  });
});

describe('BullMQ', () => {
  interface JobData {
    readonly job_id: string;
    readonly state?: WaitState;
  }

  async function processWait(dli: DliClient, job: Job<JobData>, token?: string) {
    const { job_id, state = await dli.startWait({ project_id: 'p', job_id }) } = job.data;
    const step = await dli.pollOnce(state);
    if (step.done) return step.outcome.end;
    await job.updateData({ job_id, state: step.state });
    await job.moveToDelayed(step.nextPollAt, token);
    throw new DelayedError();
  }

  it('delays the job in the queue until the next poll, and completes it at the end of the wait', async () => {
    const fetch = await createMockFetch();
    const dli = createDliClient({ endpoint: 'https://dli.test', credentials: { token: 'any' }, fetch });
    const job = new Job<JobData>({ job_id: 'happy' });
    const start = Date.now();
    let end: string | undefined;
    let delays = 0;
    while (end === undefined) {
      try {
        end = await processWait(dli, job, job.token);
      } catch (error) {
        expect(error).toBeInstanceOf(DelayedError);
        expect(job.delayedUntil).toBeGreaterThan(start);
        delays += 1;
      }
    }

    expect(end).toBe('success');
    expect(job.data.state?.polls).toBe(delays);
  });
});

/** Each exit code, produced by a scenario of the mock. */
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobStatus } from './job-status.ts';
import { openMock, type TestMock } from './mock.ts';

let test: TestMock;
beforeAll(async () => {
  test = await openMock();
});
afterAll(() => test[Symbol.asyncDispose]());

/** Returns an address on which no server listens. */
async function findClosedPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

const fast = ['--interval', '100ms'];

describe('job-status wait', () => {
  it.each([
    [0, ['dli', 'happy', ...fast]],
    [0, ['cdm', 'happy', ...fast]],
    [0, ['dataarts', 'happy', '--goal', 'healthy', ...fast]],
    [2, ['dli', 'failed', ...fast]],
    [2, ['dli', 'cancelled', ...fast]],
    [3, ['dli', 'never-ends', '--timeout', '1s']],
    [3, ['dli', 'never-ends', '--timeout', '0']],
    [4, ['dli', 'unauthorized', ...fast]],
    [4, ['dli', 'forbidden', ...fast]],
    [5, ['dli', 'html', ...fast]],
    [6, ['dli', 'internal-error', ...fast]],
    [6, ['dli', 'connection-reset', ...fast]],
    [7, ['dli', 'gone', ...fast]],
    [7, ['cdm', 'not-found', ...fast]],
  ])('exits with %i for %j', async (code, args) => {
    const name = args.map((arg) => (arg === args[1] ? `${arg}-${code}-wait` : arg));
    const outcome = await test.run(['wait', ...name]).ended;

    expect(outcome, outcome.err).toMatchObject({ code });
  });

  it('exits with 6 if no server listens on the port', async () => {
    const endpoint = await findClosedPort();
    const outcome = await test.run(['wait', 'dli', 'x', '--endpoint', endpoint, ...fast]).ended;

    expect(outcome, outcome.err).toMatchObject({ code: 6 });
  });

  it('continues after a burst of server errors', async () => {
    const outcome = await test.run(['wait', 'dli', 'errors-burst-1', ...fast]).ended;

    expect(outcome).toMatchObject({ code: 0, err: expect.stringContaining('1 poll in a row failed') });
  });

  it('exits with the code of the worst result of several jobs, or with --any with the code of the first job that ends', async () => {
    const all = await test.run(['wait', 'dli', 'happy-a', 'failed-a', 'gone-a', ...fast]).ended;
    const any = await test.run(['wait', 'dli', 'never-ends-b', 'failed-b', 'never-ends-c', '--any', ...fast]).ended;

    expect(all).toMatchObject({ code: 2, out: expect.stringMatching(/happy-a {2}ended: success/) });
    expect(all.out.match(/ended: /g)).toHaveLength(3);
    expect(any.code).toBe(2);
    expect(any.out.match(/ended: /g)).toHaveLength(1);
  });
});

describe('job-status get', () => {
  it.each([
    [0, ['dli', 'finished']],
    [0, ['dli', 'never-ends']],
    [0, ['dataarts', 'happy']],
    [4, ['dli', 'unauthorized']],
    [5, ['dli', 'html']],
    [6, ['dli', 'internal-error']],
    [7, ['cdm', 'not-found']],
  ])('exits with %i for %j', async (code, args) => {
    const outcome = await test.run(['get', args[0] ?? '', `${args[1]}-get-${code}`]).ended;

    expect(outcome, outcome.err).toMatchObject({ code });
  });

  it('exits with 2 for a failed job', async () => {
    await test.run(['wait', 'dli', 'failed-get', ...fast]).ended;
    const outcome = await test.run(['get', 'dli', 'failed-get']).ended;

    expect(outcome).toMatchObject({ code: 2, out: expect.stringContaining('FAILED') });
  });
});

it('exits with 1 for invalid arguments, and with 4 without credentials for a cloud', async () => {
  const wrong = await jobStatus('wait', 'dli').ended;
  const anonymous = await jobStatus('get', 'dli', 'x', '--cloud', 'otc', '--region', 'eu-de', '--project', 'p').ended;

  expect(wrong).toMatchObject({ code: 1, out: '' });
  expect(anonymous).toMatchObject({ code: 4, out: '', err: expect.stringContaining('JOB_STATUS_TOKEN') });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDliClient } from '../dli/index.ts';
import { createWatcher } from '../watcher/index.ts';

const path = { project_id: 'p', job_id: 'j' };
const job = { job_id: 'j', job_type: 'QUERY', status: 'FINISHED' };
const fetch = async (): Promise<Response> => Response.json(job);
const client = createDliClient({ endpoint: 'https://dli.test', fetch });

const createClient = (options: object): unknown =>
  createDliClient({ endpoint: 'https://dli.test', ...options } as never);

const wrongValues = [null, 'x', 7, true, [], {}, Symbol('s'), 1n, () => undefined, new AbortController(), Number.NaN];
/** A wrong value is rejected by name. A valid one can still lead to the end of a wait. */
const rejected = { code: expect.stringMatching(/^(INVALID_ARGUMENT|WAIT_TIMED_OUT)$/) };

/** Returns the error that a wrong value causes, or success if the value happens to be valid. */
async function getOutcome(run: () => unknown): Promise<unknown> {
  try {
    await run();
    return { code: 'INVALID_ARGUMENT' };
  } catch (error) {
    return error;
  }
}

describe.each(wrongValues.map((value) => [value]))('the value %s', (value) => {
  it.each(['signal', 'timeout', 'maxAttempts', 'headers'])(
    'for the option %s of a call is accepted or rejected by name',
    async (name) => {
      expect(await getOutcome(() => client.getJobStatus(path, { [name]: value } as never))).toMatchObject(rejected);
    },
  );

  it.each([
    'signal',
    'timeout',
    'minDelay',
    'maxDelay',
    'tolerance',
    'successThreshold',
    'onChange',
    'headers',
    'startedAfter',
    'previousResponse',
    'goal',
  ])('for the option %s of a wait is accepted or rejected by name', async (name) => {
    const options = { timeout: 1_000, [name]: value } as never;
    expect(await getOutcome(() => client.waitForJob(path, options))).toMatchObject(rejected);
    expect(await getOutcome(() => client.watchJob(path, options).next())).toMatchObject(rejected);
    const watcher = createWatcher();
    const watched = watcher.watch(client, path, options).then(({ outcome }) => outcome);
    expect(await getOutcome(() => watched)).toMatchObject(rejected);
    watcher.close();
  });

  it.each([
    'retry',
    'timeouts',
    'credentials',
    'fetch',
    'dispatcher',
    'maxResponseBytes',
    'verifyIdentity',
    'allowInsecureLoopback',
    'endpoint',
  ])('for the option %s of a client is accepted or rejected by name', async (name) => {
    const options = { endpoint: 'https://dli.test', fetch, [name]: value } as never;
    expect(await getOutcome(() => createDliClient(options))).toMatchObject(rejected);
  });

  it.each(['signal', 'maxInFlight', 'requestsPerSecond', 'requestsPerSecondPerClient'])(
    'for the option %s of a watcher is accepted or rejected by name',
    async (name) =>
      expect(await getOutcome(() => createWatcher({ [name]: value } as never).close())).toMatchObject(rejected),
  );

  it('in the place of all options is accepted or rejected by name', async () => {
    expect(await getOutcome(() => createDliClient(value as never))).toMatchObject(rejected);
    expect(await getOutcome(() => client.getJobStatus(value as never))).toMatchObject(rejected);
    expect(await getOutcome(() => client.getJobStatus(path, value as never))).toMatchObject(rejected);
    expect(await getOutcome(() => client.waitForJob(path, value as never))).toMatchObject(rejected);
    expect(await getOutcome(() => client.pollOnce(value as never, value as never))).toMatchObject(rejected);
    expect(await getOutcome(() => createWatcher(value as never).close())).toMatchObject(rejected);
  });
});

it.each([
  [() => client.getJobStatus(path, new AbortController().signal as never), /Pass `{ signal }`/],
  [
    () => client.getJobStatus(path, { signal: new AbortController() } as never),
    /Pass the `signal` of the AbortController/,
  ],
  [() => client.getJobStatus(path, { workspace: 'w' } as never), /Pass `headers: { workspace }`/],
  [() => client.waitForJob(path, { workspace: 'w' } as never), /Pass `headers: { workspace }`/],
  [
    () => client.getJobStatus(path, { timeOut: 5 } as never),
    /^options\.timeOut is not supported\. Did you mean timeout\?/,
  ],
  [
    () => client.waitForJob(path, { maxDeley: 5 } as never),
    /^options\.maxDeley is not supported\. Did you mean maxDelay\?/,
  ],
  [() => client.waitForJob(path, { tolerance: { failedPols: 5 } } as never), /Did you mean failedPolls\?/],
  [
    () => client.getJobStatus({ project_id: 'p', jobId: 'j' } as never),
    /^path\.jobId is not supported\. Did you mean job_id\?/,
  ],
  [
    async () => createClient({ timeouts: 5_000 }),
    /^timeouts must be an object; received 5000\. Pass an object with attempt, call\.$/,
  ],
  [
    async () => createClient({ retry: false }),
    /^retry must be an object; received a boolean\. Pass an object with maxAttempts/,
  ],
  [
    async () => createClient({ retrys: { maxAttempts: 1 } }),
    /^options\.retrys is not supported\. Did you mean retry\?/,
  ],
  [async () => createClient({ token: 't' }), /^options\.token is not supported\. Expected: /],
])('%s causes an error that explains the fix', async (run, message) => {
  await expect(run()).rejects.toThrow(message);
});

describe('credentials', () => {
  const place = { cloud: 'otc', region: 'eu-de' } as const;
  it.each([place, { endpoint: 'https://dli.eu-de.otc.t-systems.com' }, { cloudDomain: 'cloud.test', region: 'r-1' }])(
    'are required for a cloud: %o',
    (given) => {
      expect(() => createDliClient(given)).toThrow(/^credentials is missing\. Pass a token or an access key\.$/);
      expect(() => createDliClient({ ...given, credentials: { token: 't' } })).not.toThrow();
    },
  );

  it('are optional for another endpoint, and with a `fetch` that can add them', () => {
    expect(() => createDliClient({ endpoint: 'https://gateway.test' })).not.toThrow();
    expect(() => createDliClient({ ...place, fetch })).not.toThrow();
  });
});

describe('a warning', () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  beforeEach(() => warn.mockClear());

  it('states once that times are in milliseconds', async () => {
    const timely = createDliClient({ endpoint: 'https://dli.test', fetch, timeouts: { attempt: 30, call: 60_000 } });
    expect(warn.mock.calls).toEqual([['job-status: timeouts.attempt is 30 ms. Times are in milliseconds.']]);
    for (let nth = 0; nth < 2; nth += 1) {
      await timely.waitForJob(path, { timeout: 600 });
      await timely.getJobStatus(path, { timeout: 60 });
    }
    await timely.waitForJob(path, { timeout: 1_000 });
    expect(warn.mock.calls.slice(1)).toEqual([
      ['job-status: timeout is 600 ms. Times are in milliseconds.'],
      ['job-status: timeout is 60 ms. Times are in milliseconds.'],
    ]);
  });

  it('states that a region may lack the service', () => {
    createDliClient({ cloud: 'otc', region: 'eu-nl', fetch });
    expect(warn.mock.calls).toEqual([[expect.stringContaining('No source lists dli in the region eu-nl of otc')]]);
  });
});

it('reads a getter of the path once', async () => {
  let reads = 0;
  const tricky = {
    project_id: 'p',
    get job_id() {
      reads += 1;
      return reads === 1 ? 'j' : '..';
    },
  };
  await client.getJobStatus(tricky);
  expect(reads).toBe(1);
});

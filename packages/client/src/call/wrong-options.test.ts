import { describe, expect, it } from 'vitest';
import { createDliClient } from '../dli/index.ts';
import { createWatcher } from '../watcher/index.ts';

const path = { project_id: 'p', job_id: 'j' };
const job = { job_id: 'j', job_type: 'QUERY', status: 'FINISHED' };
const fetch = async (): Promise<Response> => Response.json(job);
const client = createDliClient({ endpoint: 'https://dli.test', fetch });

const wrongValues = [null, 'x', 7, true, [], {}, Symbol('s'), 1n, () => undefined, new AbortController(), Number.NaN];
/** A wrong value is rejected by name. A valid one can still lead to the end of a wait. */
const rejected = { code: expect.stringMatching(/^(INVALID_ARGUMENT|WAIT_TIMED_OUT)$/) };

/** What a wrong value of an option leads to: an error of ours, or success for a value that happens to be valid. */
async function outcomeOf(run: () => unknown): Promise<unknown> {
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
      expect(await outcomeOf(() => client.getJobStatus(path, { [name]: value } as never))).toMatchObject(rejected);
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
    expect(await outcomeOf(() => client.waitForJob(path, options))).toMatchObject(rejected);
    expect(await outcomeOf(() => client.watchJob(path, options).next())).toMatchObject(rejected);
    const watcher = createWatcher();
    const watched = watcher.watch(client, path, options).then(({ outcome }) => outcome);
    expect(await outcomeOf(() => watched)).toMatchObject(rejected);
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
    expect(await outcomeOf(() => createDliClient(options))).toMatchObject(rejected);
  });

  it.each(['signal', 'maxInFlight', 'requestsPerSecond', 'requestsPerSecondPerClient'])(
    'for the option %s of a watcher is accepted or rejected by name',
    async (name) =>
      expect(await outcomeOf(() => createWatcher({ [name]: value } as never).close())).toMatchObject(rejected),
  );

  it('in the place of all options is accepted or rejected by name', async () => {
    expect(await outcomeOf(() => createDliClient(value as never))).toMatchObject(rejected);
    expect(await outcomeOf(() => client.getJobStatus(value as never))).toMatchObject(rejected);
    expect(await outcomeOf(() => client.getJobStatus(path, value as never))).toMatchObject(rejected);
    expect(await outcomeOf(() => client.waitForJob(path, value as never))).toMatchObject(rejected);
    expect(await outcomeOf(() => client.pollOnce(value as never, value as never))).toMatchObject(rejected);
    expect(await outcomeOf(() => createWatcher(value as never).close())).toMatchObject(rejected);
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
  [() => client.getJobStatus(path, { timeOut: 5 } as never), /^options\.timeOut is not supported/],
])('%s says how to fix it', async (run, message) => {
  await expect(run()).rejects.toThrow(message);
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

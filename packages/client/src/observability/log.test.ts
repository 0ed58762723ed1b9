import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDliClient, type DliClient } from '../dli/index.ts';
import type { ClientOptions } from '../index.ts';
import { endpoint, gateway, runToEnd, sqlJob, stopTime } from '../polling/fake-jobs.fixture.ts';
import { fakeService, type ScriptedResponse } from '../polling/fake-service.fixture.ts';
import type { Logger } from './logger.ts';

stopTime();
afterEach(() => {
  vi.unstubAllEnvs();
});

const path = { project_id: 'p', job_id: 'j' };
const script = [sqlJob('RUNNING'), gateway(503), sqlJob('RUNNING'), sqlJob('FINISHED')];

/** A logger that records its messages, without their durations. */
function recordMessages(): { logger: Logger; messages: string[] } {
  const messages: string[] = [];
  const record = (level: string) => (message: string) => {
    messages.push(`${level}: ${message.replace(/, \d+ ms,/, ', n ms,')}`);
  };
  const logger = { debug: record('debug'), info: record('info'), warn: record('warn'), error: record('error') };
  return { logger, messages };
}

function createClient(options: Partial<ClientOptions>, responses: readonly ScriptedResponse[] = script): DliClient {
  return createDliClient({ ...endpoint, ...options, fetch: fakeService(responses).fetch } as ClientOptions);
}

const job = 'the dli job (project_id p, job_id j)';
const attempt = 'debug: job-status: GET far.test/v1.0/{project_id}/jobs/{job_id}/status:';
const failedPoll = expect.stringMatching(
  /^warn: job-status: Poll 2 of the dli job \(project_id p, job_id j\): failed \(1 in a row\): .*503.*, next poll in 4000 ms$/,
);
const end = expect.stringMatching(/^info: job-status: The dli job .*reached the goal "over"/);
const changes = [
  `info: job-status: Poll 1 of ${job}: RUNNING (pending), next poll in 2000 ms`,
  failedPoll,
  `info: job-status: Poll 4 of ${job}: FINISHED (success), last poll`,
];

describe('the log of a wait', () => {
  it('contains every attempt and poll at the level debug', async () => {
    const { logger, messages } = recordMessages();
    await runToEnd(createClient({ logger, logLevel: 'debug' }).waitForJob(path));

    expect(messages).toEqual([
      `${attempt} 200, n ms, attempt 1`,
      changes[0],
      `${attempt} 503, n ms, attempt 1, request r`,
      changes[1],
      `${attempt} 200, n ms, attempt 1`,
      `debug: job-status: Poll 3 of ${job}: RUNNING (pending), next poll in 8000 ms`,
      `${attempt} 200, n ms, attempt 1`,
      changes[2],
      end,
    ]);
  });

  it.each([
    ['info', [...changes, end]],
    ['warn', [failedPoll]],
    ['error', []],
    ['off', []],
  ] as const)('contains the more serious messages at the level %s', async (logLevel, expected) => {
    const { logger, messages } = recordMessages();
    await runToEnd(createClient({ logger, logLevel }).waitForJob(path));

    expect(messages).toEqual(expected);
  });

  it('contains the end of a wait without success as an error, and of an aborted one as information', async () => {
    const { logger, messages } = recordMessages();
    await runToEnd(createClient({ logger, logLevel: 'error' }, [sqlJob('FAILED')]).waitForOutcome(path));
    expect(messages).toEqual([expect.stringMatching(/^error: job-status: The dli job .*failed/)]);

    const aborted = createClient({ logger }).waitForOutcome(path, { signal: AbortSignal.abort() });
    await runToEnd(aborted);
    expect(messages.slice(1)).toEqual([`info: job-status: The wait for ${job} was aborted`]);
  });

  it('contains why an attempt failed, and a second request with new credentials', async () => {
    vi.useRealTimers();
    const { logger, messages } = recordMessages();
    let tokens = 0;
    const credentials = { token: async () => `t${++tokens}` };
    const options = { logger, logLevel: 'debug', credentials, retry: { baseDelay: 0 } } as const;
    await createClient(options, [gateway(401), 'broken off', sqlJob('RUNNING')]).getJobStatus(path);

    expect(messages).toEqual([
      `${attempt} 401, n ms, attempt 1`,
      `${attempt} TRANSPORT_ERROR, n ms, attempt 1, with refreshed credentials`,
      `${attempt} 200, n ms, attempt 2, with refreshed credentials`,
    ]);
  });
});

describe('the level', () => {
  it('is info with a logger, and off without one', async () => {
    const { logger, messages } = recordMessages();
    await runToEnd(createClient({ logger }).waitForJob(path));
    expect(messages).toHaveLength(4);

    const info = vi.spyOn(console, 'info');
    await runToEnd(createClient({}).waitForJob(path));
    expect(info).not.toHaveBeenCalled();
  });

  it('can be set by the environment, which logs to the console without a logger', async () => {
    vi.stubEnv('JOB_STATUS_LOG', 'WARN');
    const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    await runToEnd(createClient({}).waitForJob(path));
    expect(warn.mock.calls).toEqual([[expect.stringContaining('failed (1 in a row)')]]);

    const { logger, messages } = recordMessages();
    await runToEnd(createClient({ logger, logLevel: 'off' }).waitForJob(path));
    await runToEnd(createClient({ logger }).waitForJob(path));
    expect(messages).toEqual([failedPoll]);
  });

  it('is warn, with a warning that does not quote it, if the environment contains another value', async () => {
    vi.stubEnv('JOB_STATUS_LOG', 'verbose');
    const { logger, messages } = recordMessages();
    await runToEnd(createClient({ logger }).waitForJob(path));

    expect(messages).toEqual([
      'warn: job-status: JOB_STATUS_LOG must be one of off, error, warn, info, debug. The level is now warn.',
      failedPoll,
    ]);
  });

  it.each([
    [{ logger: {} }, 'logger must have the methods error, warn, info, debug. Pass `console`.'],
    [{ logger: null }, 'logger must have the methods'],
    [{ logLevel: 'verbose' }, 'logLevel must be one of off, error, warn, info, debug.'],
    [{ logLevel: 3 }, 'logLevel must be one of'],
  ])('and the logger are validated: %o', (options, message) => {
    expect(() => createClient(options as never)).toThrow(message);
  });
});

describe('a logger that fails', () => {
  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('mine');
      },
    ],
    ['rejects', () => Promise.reject(new Error('mine'))],
    ['never resolves', () => new Promise(() => undefined)],
  ])('does not affect the wait: it %s', async (_, fail) => {
    const logger = { debug: vi.fn(fail), info: fail, warn: fail, error: fail };
    const wait = createClient({ logger, logLevel: 'debug' }).waitForJob(path);

    expect(await runToEnd(wait)).toMatchObject({ status: 'FINISHED' });
    expect(logger.debug).toHaveBeenCalled();
  });
});

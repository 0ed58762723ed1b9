/** Every command has help, suggests corrections of typos, and names the wrong option or variable and the fix. */
import { describe, expect, it } from 'vitest';
import { jobStatus, jobStatusWith, type Variables } from './job-status.ts';
import { openMock } from './mock.ts';
import { openScriptedServer } from './scripted-server.ts';

const commands = ['get', 'wait', 'watch', 'check', 'explain', 'completion'];

describe('help', () => {
  it.each([['-h'], ['--help'], ['help']])('lists the commands with job-status %s', async (flag) => {
    const { code, out, err } = await jobStatus(flag).ended;

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Examples:\n/);
    for (const command of commands) expect(out).toContain(`\n  ${command} `);
  });

  it.each(commands)('is the same with help %s, %s -h and %s --help', async (command) => {
    const [byCommand, byShortFlag, byLongFlag] = await Promise.all([
      jobStatus('help', command).ended,
      jobStatus(command, '-h').ended,
      jobStatus(command, '--help').ended,
    ]);

    expect(byCommand).toMatchObject({ code: 0, err: '' });
    expect(byCommand.out).toMatch(new RegExp(`^Examples:\n[^]*\nUsage: job-status ${command} `));
    expect([byShortFlag, byLongFlag]).toEqual([byCommand, byCommand]);
    for (const line of byCommand?.out.split('\n') ?? []) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('is printed on standard error without a command', async () => {
    expect(await jobStatus().ended).toEqual({ code: 1, out: '', err: expect.stringMatching(/^Examples:/) });
  });

  it('is printed even after invalid arguments', async () => {
    expect(await jobStatus('wait', 'dli', '--goal', 'x', '-h').ended).toMatchObject({ code: 0 });
  });
});

const baseEnv: Variables = {
  JOB_STATUS_ENDPOINT: 'http://127.0.0.1:1',
  JOB_STATUS_PROJECT: 'p',
  JOB_STATUS_TOKEN: 't',
};

describe('an invalid command line', () => {
  it.each([
    [['wiat'], 'UNKNOWN_COMMAND', 'Did you mean wait?'],
    [['help', 'wiat'], 'UNKNOWN_COMMAND', 'Unknown command "wiat".'],
    [['wait', 'dlii', 'x'], 'UNKNOWN_API', 'Did you mean "dli"? Expected one of: dataarts, dli, cdm.'],
    [
      ['wait', 'dli', 'x', '--tiemout', '5m'],
      'INVALID_OPTION',
      'Unknown option --tiemout. Did you mean --timeout? Run job-status help wait ',
    ],
    [['wait', 'dli'], 'INVALID_OPTION', 'Missing required argument "job". Run job-status help wait '],
    [['wait', 'dli', 'x', '--timeout', '45'], 'INVALID_OPTION', '--timeout must be a duration with a unit'],
    [['wait', 'dli', 'x', '--timeout'], 'INVALID_OPTION', '--timeout <duration>'],
    [['wait', 'dli', 'x', '--interval', '60s..5s'], 'INVALID_OPTION', '--interval must be a range'],
    [['wait', 'dli', 'x', '--any', '--all'], 'INVALID_OPTION', '--any and --all cannot be combined'],
    [['wait', 'dli', 'x', '--cluster', 'c'], 'INVALID_OPTION', '--cluster does not apply to dli'],
    [['wait', 'dli', 'x', '--goal', 'healthy'], 'INVALID_OPTION', '--goal does not apply to dli'],
    [['wait', 'dli', 'x', '--previous', 'f'], 'INVALID_OPTION', '--previous does not apply to dli'],
    [['wait', 'dataarts', 'x'], 'INVALID_OPTION', '--goal is missing'],
    [['wait', 'dataarts', 'x', '--goal', 'helthy'], 'INVALID_OPTION', 'Did you mean "healthy"?'],
    [
      ['wait', 'cdm', 'x'],
      'INVALID_OPTION',
      '--cluster is missing. Pass the cluster_id of the job, or set one of: JOB_STATUS_CLUSTER.',
    ],
    [
      ['wait', 'cdm', 'x', '--cluster', 'c', '--started-after', 'noon'],
      'INVALID_OPTION',
      '--started-after must be a timestamp',
    ],
    [['wait', 'cdm', 'x', '--cluster', 'c', '--previous', '/nowhere'], 'CANNOT_READ', '--previous: '],
    [['wait', 'dli', 'a/../b'], 'INVALID_OPTION', 'The job must not contain "/".'],
    [['get', 'dli', 'x', '--endpoint', 'http://dli.example.com'], 'INVALID_ENDPOINT', '--endpoint must use https'],
    [['get', 'dli', 'x', '--endpoint', 'https://host/v1.0'], 'INVALID_ENDPOINT', '--endpoint must end before /v1.0.'],
    [
      ['get', 'dli', 'x', '--endpoint', 'http://127.0.0.1:1', '--cloud', 'otc'],
      'INVALID_OPTION',
      '--endpoint cannot be combined',
    ],
    [['get', 'dli', 'x', '--cloud', 'otc'], 'INVALID_OPTION', '--region is missing'],
    [['get', 'dli', 'x', '--cloud-domain', 'cloud.example'], 'INVALID_OPTION', '--region is missing'],
    [
      ['get', 'dli', 'x', '--cloud', 'otc', '--cloud-domain', 'cloud.example'],
      'INVALID_OPTION',
      '--cloud and --cloud-domain cannot be combined',
    ],
    [
      ['get', 'dli', 'x', '--cloud-domain', 'https://cloud.example', '--region', 'r-1'],
      'INVALID_OPTION',
      '--cloud-domain must be the domain of a cloud',
    ],
    [['get', 'dli', 'x', '--cloud', 'azure', '--region', 'eu-de'], 'INVALID_OPTION', '--cloud must'],
    [
      ['get', 'dli', 'x', '--cloud', 'otc', '--region', 'eu-dee'],
      'INVALID_OPTION',
      '--region eu-dee has no known host in the cloud otc. Did you mean eu-de?',
    ],
    [
      ['get', 'dli', 'x', '--cloud', 'huawei', '--region', 'eu-de'],
      'INVALID_OPTION',
      'It is a region of otc. Known: cn-north-1',
    ],
    [['get', 'dli', 'x', '--token-file', '/nowhere'], 'CANNOT_READ', '--token-file: '],
    [['explain', 'dli', 'FINISHD'], 'INVALID_OPTION', 'Did you mean "FINISHED"?'],
    [['explain', 'dli', 'D-999'], 'INVALID_OPTION', 'has no entry D-999'],
    [['completion', 'tcsh'], 'INVALID_OPTION', 'bash, zsh, fish, pwsh. Run'],
  ])('of %j fails with %s', async (args, code, text) => {
    const outcome = await jobStatusWith({ env: baseEnv }, ...args).ended;

    expect(outcome).toEqual({ code: 1, out: '', err: expect.stringContaining(text) });
    expect(outcome.err).toContain(`[${code}]`);
    expect(outcome.err).not.toMatch(/\n {4}at /);
  });

  it.each([['--token'], ['--password'], ['--secret-key'], ['--access-key']])(
    'with %s fails with a message that names the variables for credentials',
    async (flag) => {
      const secret = 'Kanarienvogel7';
      for (const args of [[flag, secret], [`${flag}=${secret}`]]) {
        const outcome = await jobStatusWith({ env: baseEnv }, 'wait', 'dli', 'x', ...args).ended;

        expect(outcome).toMatchObject({ code: 1, err: expect.stringContaining('JOB_STATUS_TOKEN') });
        expect(outcome.out + outcome.err).not.toContain(secret);
      }
    },
  );
});

describe('an error of the client', () => {
  /** The texts of the client about a rejected token and a large body name its options. */
  it.each(['unauthorized', 'huge-body'])('names what a user of the command can set (%s)', async (scenario) => {
    await using mock = await openMock();
    const runs = [
      ['get'],
      ['wait', '--timeout', '0'],
      ['wait', '--timeout', '0', '--json'],
      ['wait', '--timeout', '0', '-q'],
    ].map(([command = '', ...flags]) => mock.run([command, 'dli', scenario, ...flags]).ended);

    for (const { out, err } of await Promise.all(runs)) {
      expect(out + err).toMatch(scenario === 'unauthorized' ? /Set JOB_STATUS_TOKEN/ : /does not read larger/);
      expect(out + err).not.toMatch(/`|credentials\.|iamPassword/);
    }
  });

  it.each(['two tokens', 'line\nbreak'])('about the token names where it comes from (%j)', async (token) => {
    const env = { ...baseEnv, JOB_STATUS_TOKEN: token };
    const { code, err } = await jobStatusWith({ env }, 'get', 'dli', 'x').ended;

    expect({ code, err }).toEqual({ code: 4, err: expect.stringMatching(/Check JOB_STATUS_TOKEN, .*\[CREDENTIALS]/) });
    expect(err).not.toContain(token);
  });

  it('about the region comes before missing credentials', async () => {
    const args = ['get', 'dli', 'x', '--project', 'p', '--cloud', 'otc', '--region', 'eu-dee'];
    expect(await jobStatus(...args).ended).toMatchObject({ code: 1, err: expect.stringContaining('eu-dee') });
  });
});

describe('the environment', () => {
  const envWithoutToken = { ...baseEnv, JOB_STATUS_TOKEN: undefined };

  it.each<[string, Variables, number, string]>([
    ['two tokens', { OS_TOKEN: 'a-token', OS_AUTH_TOKEN: 'b-token' }, 4, 'OS_TOKEN and OS_AUTH_TOKEN'],
    [
      'a token and a key',
      { OS_TOKEN: 'a', HUAWEICLOUD_SDK_AK: 'b', HUAWEICLOUD_SDK_SK: 'c' },
      4,
      'HUAWEICLOUD_SDK_AK and OS_TOKEN',
    ],
    [
      'keys of two families',
      { HW_ACCESS_KEY: 'a', OS_SECRET_KEY: 'b' },
      4,
      'HW_ACCESS_KEY is set, but HW_SECRET_KEY is not',
    ],
    [
      'a user without a password',
      { OS_USERNAME: 'only-one' },
      4,
      'OS_USERNAME is set, but OS_PASSWORD and OS_USER_DOMAIN_NAME are not',
    ],
    [
      'a password without an IAM address',
      { OS_USERNAME: 'u', OS_PASSWORD: 'a-token', OS_DOMAIN_NAME: 'd' },
      4,
      'OS_AUTH_URL is not set',
    ],
    [
      'only the name of a cloud',
      { OS_CLOUD: 'c', JOB_STATUS_ENDPOINT: 'https://dli.example.com' },
      4,
      'OS_CLOUD is set',
    ],
    ['half a key', { HUAWEICLOUD_SDK_AK: 'only-one' }, 4, 'HUAWEICLOUD_SDK_AK is set, but HUAWEICLOUD_SDK_SK is not'],
    [
      'two projects',
      { JOB_STATUS_PROJECT: undefined, HW_PROJECT_ID: 'one', OS_PROJECT_ID: 'two' },
      1,
      'HW_PROJECT_ID and OS_PROJECT_ID',
    ],
    ['no project', { JOB_STATUS_PROJECT: ' ' }, 1, '--project is missing'],
    ['no endpoint', { JOB_STATUS_ENDPOINT: undefined }, 1, '--cloud and --region are missing'],
  ])('with %s causes an error that names the variables', async (_name, env, code, text) => {
    const outcome = await jobStatusWith({ env: { ...envWithoutToken, ...env } }, 'get', 'dli', 'x').ended;

    expect(outcome).toEqual({ code, out: '', err: expect.stringContaining(text) });
    for (const value of ['a-token', 'b-token', 'only-one']) expect(outcome.err).not.toContain(value);
  });

  it('may contain the same token twice', async () => {
    const env = { ...envWithoutToken, OS_TOKEN: 'same', OS_AUTH_TOKEN: 'same' };

    expect(await jobStatusWith({ env }, 'get', 'dli', 'x').ended).toMatchObject({ code: 6 });
  });
});

it('finds the host of a private cloud by its domain and region', async () => {
  await using proxy = await openScriptedServer([]);
  const env = { ...baseEnv, JOB_STATUS_ENDPOINT: undefined, HTTPS_PROXY: proxy.url };
  const byFlags = ['--cloud-domain', 'cloud.example', '--region', 'r-1'];
  const byVariables = { JOB_STATUS_CLOUD_DOMAIN: 'cloud.example', JOB_STATUS_REGION: 'r-2' };
  await jobStatusWith({ env }, 'get', 'dli', 'x', ...byFlags).ended;
  const outcome = await jobStatusWith({ env: { ...env, ...byVariables } }, 'get', 'dli', 'x').ended;

  expect(outcome).toMatchObject({ code: 6, err: expect.stringContaining('host=dli.r-2.cloud.example') });
  expect(new Set(proxy.requests.map(({ method, url }) => `${method} ${url}`))).toEqual(
    new Set(['CONNECT dli.r-1.cloud.example:443', 'CONNECT dli.r-2.cloud.example:443']),
  );
});

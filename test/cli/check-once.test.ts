/** `job-status check` of a single response: live, from a file, from standard input and from a HAR file. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { declaredResponses, readContract, readOperation } from '@job-status/spec-tools';
import { describe, expect, it } from 'vitest';
import { jobStatus, jobStatusWith } from './job-status.ts';
import { openScriptedServer } from './scripted-server.ts';

const json = { 'content-type': 'application/json' };
const contract = await readContract('dli', { dereference: true });
const { path } = readOperation(contract);
const example = declaredResponses(contract)[0]?.example.value as Record<string, unknown>;
const good = { ...example, job_id: 'j' };
const goodBody = JSON.stringify(good);
const badBody = JSON.stringify({ ...good, status: 'HIBERNATING', duration: 'long' });

async function writeTemporary(name: string, text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'check-')), name);
  await writeFile(file, text);
  return file;
}

describe('--once', () => {
  const env = { JOB_STATUS_PROJECT: 'p', JOB_STATUS_TOKEN: 'test-token' };

  it('sends one signed or authorized request and checks the response', async () => {
    await using server = await openScriptedServer([{ status: 200, headers: json, body: badBody }]);
    const run = await jobStatusWith({ env: { ...env, JOB_STATUS_ENDPOINT: server.url } }, 'check', 'dli', '--once', 'j')
      .ended;

    expect(run).toMatchObject({ code: 5, out: expect.stringContaining('UNKNOWN_VALUE 200 /status') });
    expect(run.out).toContain('WRONG_TYPE 200 /duration');
    expect(server.requests.map(({ headers }) => headers['x-auth-token'])).toEqual(['test-token']);
  });

  it('sends the request under the base path of the endpoint', async () => {
    await using server = await openScriptedServer([{ status: 200, headers: json, body: goodBody }]);
    const endpoint = `${server.url}/gateway/dli/`;
    const run = await jobStatusWith({ env }, 'check', 'dli', '--once', 'j', '--endpoint', endpoint).ended;

    expect(run, run.err).toMatchObject({ code: 0 });
    expect(server.requests.map(({ url }) => url)).toEqual(['/gateway/dli/v1.0/p/jobs/j/status']);
  });

  it('reports a response about another job', async () => {
    await using server = await openScriptedServer([{ status: 200, headers: json, body: goodBody }]);
    const run = await jobStatusWith({ env }, 'check', 'dli', '--once', 'k', '--endpoint', server.url).ended;

    expect(run.code).toBe(5);
    expect(run.out).toContain('OTHER_JOB 200 /job_id\n  expected: the requested job\n  received: another job (1×)\n');
  });

  it('does not retry, and fails if no response arrives', async () => {
    await using server = await openScriptedServer([{ status: 503, headers: json, body: '{}' }]);
    await using silent = await openScriptedServer([]);
    const declared = await jobStatusWith({ env }, 'check', 'dli', '--once', 'j', '--endpoint', server.url).ended;
    const none = await jobStatusWith({ env }, 'check', 'dli', '--once', 'j', '--endpoint', silent.url).ended;

    expect(server.requests).toHaveLength(1);
    expect(declared.out).toContain('1 dli response checked');
    expect(none).toMatchObject({ code: 6, out: expect.stringContaining('1 request got no complete response') });
  });
});

describe('--body', () => {
  it.each([
    [
      'keys that every object inherits',
      `${goodBody.slice(0, -1)},"constructor":1,"__proto__":{"a":1},"hasOwnProperty":[]}`,
      '/constructor',
    ],
    ['5,000 nested objects', `${goodBody.slice(0, -1)},"x":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`, '/x'],
    ['3,000 nested arrays', `${goodBody.slice(0, -1)},"x":${'['.repeat(3_000)}${']'.repeat(3_000)}}`, '/x'],
  ])('reports a body with %s in every format', async (_, body, at) => {
    const file = await writeTemporary('body.json', body);
    for (const format of ['text', 'json', 'yaml']) {
      const run = await jobStatus('check', 'dli', '--body', file, '--format', format).ended;
      expect(run).toMatchObject({ code: 5, out: expect.stringContaining(at) });
      expect(run.err).not.toContain('Please report');
    }
  });

  it('checks a file', async () => {
    const [ok, bad] = await Promise.all([
      jobStatus('check', 'dli', '--body', await writeTemporary('body.json', goodBody)).ended,
      jobStatus('check', 'dli', '--body', await writeTemporary('body.json', badBody)).ended,
    ]);

    expect(ok).toMatchObject({ code: 0, out: '1 dli response checked, 0 with deviations.\n' });
    expect(bad.code).toBe(5);
  });

  it('checks standard input against the responses for another status', async () => {
    const run = await jobStatusWith({ input: '{"error_code": 7}' }, 'check', 'dli', '--body', '-', '--status', '404')
      .ended;

    expect(run).toMatchObject({ code: 5, out: expect.stringContaining(' 404 ') });
  });

  it('names the ledger entries about a deviation', async () => {
    const run = await jobStatusWith({ input: badBody }, 'check', 'dli', '--body', '-').ended;

    expect(run.out).toMatch(
      /WRONG_TYPE 200 \/duration\n {2}expected: .*\n {2}received: string \(1×\)\n {2}ledger: D-019\n/,
    );
  });
});

describe('--har', () => {
  const entry = (url: string, status: number, text: string, more: object = {}): object => ({
    request: { method: 'GET', url, headers: [{ name: 'X-Auth-Token', value: 'a-secret-token' }] },
    response: { status, headers: [{ name: 'Content-Type', value: 'application/json' }], content: { text, ...more } },
  });
  const url = `https://dli.eu-de.otc.t-systems.com${path.replaceAll(/{[^}]+}/g, 'j')}`;

  it('checks the recorded responses of the operation, and skips others', async () => {
    const base64 = { encoding: 'base64' };
    const entries = [
      entry(url, 200, goodBody),
      entry(url, 200, Buffer.from(badBody).toString('base64'), base64),
      entry(url, 200, JSON.stringify({ ...good, 'a-secret-token': 1 })),
      entry(url.replace('/j/status', '/k/status'), 200, goodBody),
      entry('https://dli.eu-de.otc.t-systems.com/v1.0/other', 200, '{}'),
    ];
    const file = await writeTemporary('session.har', JSON.stringify({ log: { version: '1.2', entries } }));
    const { code, out, err } = await jobStatus('check', 'dli', '--har', file).ended;

    expect(code).toBe(5);
    expect(out).toContain('4 dli responses checked, 3 with deviations.');
    expect(out).toContain('UNKNOWN_KEY 200 /<key>');
    expect(out).toContain('OTHER_JOB 200 /job_id');
    expect(err).toContain('Skipped 1 entries');
    expect(out + err).not.toContain('a-secret-token');
  });

  it('finds the operation under every base path, or under that of the endpoint', async () => {
    const under = (base: string): string => url.replace('t-systems.com', `t-systems.com${base}`);
    const entries = ['', '/gateway', '/gateway/dli'].map((base) => entry(under(base), 200, goodBody));
    const file = await writeTemporary('session.har', JSON.stringify({ log: { version: '1.2', entries } }));
    const endpoint = 'https://dli.eu-de.otc.t-systems.com/gateway';
    const all = await jobStatus('check', 'dli', '--har', file).ended;
    const one = await jobStatus('check', 'dli', '--har', file, '--endpoint', endpoint).ended;

    expect(all).toMatchObject({ code: 0, out: expect.stringContaining('3 dli responses checked') });
    expect(one).toMatchObject({ code: 0, out: expect.stringContaining('1 dli response checked') });
    expect(one.err).toContain('Skipped 2 entries');
  });

  it.each(['{}', '{"log": {"entries": [{}]}}', 'no json'])('rejects %s', async (text) => {
    const run = await jobStatus('check', 'dli', '--har', await writeTemporary('x.har', text)).ended;

    expect(run).toMatchObject({ code: 1, out: '', err: expect.stringContaining('[CANNOT_READ]') });
  });
});

it('rejects two modes at once', async () => {
  const run = await jobStatus('check', 'dli', '--once', 'x', '--body', 'y').ended;

  expect(run).toMatchObject({ code: 1, err: expect.stringContaining('cannot be combined') });
});

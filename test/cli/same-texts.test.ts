/** The client, the command line and the pages use the same texts to explain a status value and the end of a wait. */
import { readFileSync } from 'node:fs';
import type { WaitError } from '@job-status/client';
import { createDliClient, type SqlJob } from '@job-status/client/dli';
import { nextSteps, verdictMeanings } from '@job-status/client/explain';
import { catalogs } from '@job-status/reference/messages';
import { readContract } from '@job-status/spec-tools';
import { readErrorCodes } from '@job-status/spec-tools/error-codes';
import { readPollingRules } from '@job-status/spec-tools/polling-rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';
import { jobStatus } from './job-status.ts';
import { openMock, type TestMock } from './mock.ts';

let test: TestMock;
beforeAll(async () => {
  test = await openMock();
});
afterAll(() => test[Symbol.asyncDispose]());

/** Reads a built page and removes its markup. */
function readPage(name: string): string {
  const page = readFileSync(new URL(name, import.meta.resolve('@job-status/reference/site')), 'utf8');
  const text = page
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
  return text.replaceAll(/\s+/g, ' ');
}

function createClient(url: string): ReturnType<typeof createDliClient> {
  return createDliClient({ endpoint: url, allowInsecureLoopback: true, credentials: { token: 'test-token' } });
}

/** Waits for a scenario with the client and returns the lines of its explanation. */
async function explainWait(scenario: string): Promise<readonly string[]> {
  const client = createClient(test.url);
  const path = { project_id: 'p', job_id: `${scenario}-client` };
  const wait = client.waitForJob(path, { minDelay: 100, maxDelay: 200, tolerance: { indeterminateMs: 1 } });
  const error = await wait.then(
    (body: SqlJob) => expect.unreachable(body.status),
    (caught: WaitError) => caught,
  );
  return (await error.explain()).split('\n');
}

/** Waits for a scenario with the command and returns the next step of its JSON result. */
async function readNextStep(scenario: string): Promise<string> {
  const { out } = await test.run(['wait', 'dli', `${scenario}-cli`, '--json', '--interval', '100ms']).ended;
  const results = out.trimEnd().split('\n');
  return (JSON.parse(results.at(-1) ?? '') as { nextStep: string }).nextStep;
}

describe('the end of a wait', () => {
  it.each(['failed', 'cancelled'])('has the same explanation everywhere after %s', async (scenario) => {
    const lines = await explainWait(scenario);
    const step = lines.at(-1)?.replace('Next step: ', '') ?? '';
    const status = lines.at(-3)?.split(':')[0] ?? '';
    const { out } = await jobStatus('explain', 'dli', status).ended;
    const printed = out.replaceAll(/\s+/g, ' ');
    const meaning = /\(\d+ polls?\)\. (.*?\.) Sources: /.exec(lines.at(-3) ?? '')?.[1] ?? 'none';

    expect(await readNextStep(scenario)).toBe(`${step} For details, run: job-status explain dli ${status}`);
    for (const text of [printed, readPage('verdicts.html')]) {
      expect(text).toContain(step);
      expect(text).toContain(meaning);
    }
    expect(readPage('errors.html')).toContain(step);
  });

  it.each(['unauthorized', 'forbidden', 'not-found', 'html'])(
    'has the same next step everywhere after %s',
    async (scenario) => {
      const step = (await explainWait(scenario)).at(-1)?.replace('Next step: ', '') ?? '';

      expect(step).not.toBe('');
      expect(await readNextStep(scenario)).toBe(step);
      expect(readPage('errors.html')).toContain(step);
    },
  );
});

it('uses the documented action of an error code as the next step', async () => {
  const code = readErrorCodes()['gateway']?.codes.find((entry) => entry.code === 'APIGW.0101');
  const fetch = async (): Promise<Response> =>
    Response.json({ error_code: 'APIGW.0101', error_msg: 'No such API.' }, { status: 404 });
  const client = createDliClient({ endpoint: 'https://dli.test', fetch });
  const outcome = await client.waitForOutcome({ project_id: 'p', job_id: 'j' });

  expect(await client.explain(outcome)).toContain(`Next step: ${code?.action}`);
  expect(readPage('errors.html')).toContain(code?.action);
});

it.each(contracts)('explains each status value of $slug on the page with the text of the client', async ({ slug }) => {
  const page = readPage('verdicts.html');
  for (const [status, { reason }] of Object.entries(readPollingRules(await readContract(slug)).statuses)) {
    if (reason !== undefined) expect(page, status).toContain(reason.replaceAll('`', ''));
  }
  for (const meaning of Object.values(verdictMeanings)) expect(page).toContain(meaning);
});

it('translates every text', () => {
  const { en, zh } = catalogs;
  expect(en.nextSteps).toBe(nextSteps);
  expect(en.verdictMeanings).toBe(verdictMeanings);
  for (const group of ['nextSteps', 'verdictMeanings'] as const) {
    expect(Object.keys(zh[group]).toSorted()).toEqual(Object.keys(en[group]).toSorted());
    for (const text of Object.values(zh[group])) expect(text).toMatch(/^[\p{Script=Han}].*。$/u);
  }
  const [verdicts, errors] = [readPage('zh/verdicts.html'), readPage('zh/errors.html')];
  for (const text of Object.values(zh.verdictMeanings)) expect(verdicts).toContain(text);
  for (const text of Object.values(zh.nextSteps)) expect(errors).toContain(text);
});

import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { createDataArtsClient } from '../dataarts/index.ts';
import { createDliClient } from '../dli/index.ts';

const token = 'CANARY-SECRET';
const escaped = [...token].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const path = { project_id: 'p', job_id: 'j' };

/** Collects everything that a client returns or throws for one response. */
async function collectSinks(text: string, status: number): Promise<string> {
  const fetch = async (): Promise<Response> => new Response(text, { status });
  const client = createDliClient({
    endpoint: 'https://dli.test',
    credentials: { token },
    retry: { maxAttempts: 1 },
    fetch,
  });
  const state = await client.startWait(path, { tolerance: { failedPolls: 0 } });
  const results = [
    await client.getJobStatus(path).catch((error: unknown) => error),
    await client.pollOnce(state),
    await client.waitForOutcome(path, {
      timeout: 1,
      minDelay: 1,
      maxDelay: 1,
      tolerance: { indeterminateMs: 0, failedPolls: 0 },
    }),
  ];
  return results.map((result) => inspect(result, { depth: 20 }) + JSON.stringify(result)).join('\n');
}

it.each([
  ['a status', `{"job_id":"j","job_type":"QUERY","status":"${escaped}"}`, 200],
  ['a plain status', `{"job_id":"j","job_type":"QUERY","status":"${token}"}`, 200],
  ['an unknown key', `{"job_id":"j","job_type":"QUERY","status":"RUNNING","${escaped}":1}`, 200],
  ['an error message', `{"error_code":"X","error_msg":"token ${escaped} is wrong"}`, 403],
  ['truncated JSON', `{"error_code":"X","error_msg":"token ${escaped} is wr`, 403],
  ['an unexpected body', `[["${escaped}"]]`, 200],
])('redacts a token that the service returns in %s', async (_, text, status) => {
  expect(await collectSinks(text, status)).not.toMatch(/CANARY|\\u0043|\\\\u0043/);
});

it('masks the canonical request that a gateway quotes', async () => {
  const error_msg = 'verify aksk signature fail, canonicalRequest:GET|/v1.0/p|x-sdk-date:20260101T000000Z';
  const sinks = await collectSinks(JSON.stringify({ error_code: 'APIGW.0301', error_msg }), 401);
  expect(sinks).toContain('verify aksk signature fail, canonical request [redacted]');
  expect(sinks).not.toContain('x-sdk-date');
});

it('keeps the names of nodes printable and short in messages', async () => {
  const nodes = Array.from({ length: 40 }, (_, index) => ({
    name: `\u001b[31m${'x'.repeat(10_000)}${index}`,
    status: 'EXCEPTION',
  }));
  const fetch = async (): Promise<Response> => Response.json({ name: 'n', status: 'NORMAL', nodes });
  const client = createDataArtsClient({ endpoint: 'https://dayu-dlf.test', fetch });
  const { summary } = await client.waitForOutcome({ project_id: 'p', job_name: 'n' }, { goal: 'healthy' });
  expect(summary.length).toBeLessThan(1_500);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the test looks for control characters.
  expect(summary).not.toMatch(/[\u0000-\u001f]/);
});

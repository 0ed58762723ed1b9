/** The messages in the README of the client are those that the client writes. */
import { createDliClient } from '@job-status/client/dli';
import { describe, expect, it } from 'vitest';
import { jobText } from '../support/http-responses.ts';
import { readDocuments } from './code-blocks.ts';

const blocks = readDocuments().filter(({ language }) => language === 'text');
const starts = { error: 'TransportError', log: 'job-status:' };
const findBlock = (start: string): string =>
  blocks.find(({ text }) => text.startsWith(start))?.text ?? expect.fail(`A README must show ${start}`);
const credentials = { token: 'any' };
const path = { project_id: 'p', job_id: 'j' };

it('knows every block of messages', () => {
  expect(blocks.filter(({ text }) => !Object.values(starts).some((start) => text.startsWith(start)))).toEqual([]);
});

describe('the README shows', () => {
  it('an error for an unknown host', async () => {
    const endpoint = 'https://dli.eu-dee.otc.t-systems.com';
    const code = 'ENOTFOUND';
    const cause = Object.assign(new Error(`getaddrinfo ${code} ${new URL(endpoint).host}`), { code });
    const fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
    const dli = createDliClient({ endpoint, credentials, fetch, retry: { maxAttempts: 1 } });

    await expect(dli.getJobStatus(path)).rejects.toSatisfy(
      (error) => String(error) === findBlock(starts.error).replaceAll('\n', ' '),
    );
  });

  it('the log of a wait with a failed poll', async () => {
    const lines: string[] = [];
    const log = (message: unknown): number => lines.push(String(message));
    const json = { 'content-type': 'application/json', 'x-request-id': '6f3a' };
    const responses = [jobText.replace('FINISHED', 'RUNNING'), undefined, jobText];
    const fetch = async () => {
      const body = responses.shift();
      return body === undefined
        ? new Response('{"error_code":"DLI.0000","error_msg":"The queue is busy."}', { status: 503, headers: json })
        : new Response(body, { headers: json });
    };
    const dli = createDliClient({
      cloud: 'otc',
      region: 'eu-de',
      credentials,
      fetch,
      retry: { maxAttempts: 1 },
      logLevel: 'debug',
      logger: { debug: log, info: log, warn: log, error: log },
    });
    await dli.waitForJob(path, { minDelay: 1, maxDelay: 1 });

    expect(lines.join('\n')).toContain('FINISHED');
    for (const line of findBlock(starts.log).split('\n')) {
      const pattern = line
        .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replaceAll(/\d+ ms/g, '\\d+ ms')
        .replace('…', '.+');
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^${pattern}$`)));
    }
  });
});

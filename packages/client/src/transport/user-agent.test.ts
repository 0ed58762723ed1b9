import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ClientOptions } from '../call/options.ts';
import { createDliClient } from '../dli/index.ts';
import { createTransport as createBrowserTransport } from './browser.ts';
import { createTransport as createDefaultTransport } from './fetch-default.ts';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const job = { job_id: 'j', job_type: 'QUERY', status: 'FINISHED' };

/** Creates a service that records the `User-Agent` of each request. */
function fakeService(): { fetch: (request: Request) => Promise<Response>; userAgents: (string | null)[] } {
  const userAgents: (string | null)[] = [];
  return {
    userAgents,
    fetch: async (request) => {
      userAgents.push(request.headers.get('user-agent'));
      return Response.json(job);
    },
  };
}

describe('the User-Agent', () => {
  it('contains the name of the caller, if any, and the version of the package', async () => {
    const { fetch, userAgents } = fakeService();
    for (const given of [{}, { userAgent: 'nightly/2.1 (eu-de)' }]) {
      await createDliClient({ endpoint: 'https://dli.test', fetch, ...given }).getJobStatus({
        project_id: 'p',
        job_id: 'j',
      });
    }

    expect(userAgents).toEqual([
      `job-status/${manifest.version}`,
      `nightly/2.1 (eu-de) job-status/${manifest.version}`,
    ]);
  });

  it.each([
    [createDefaultTransport, `mine job-status/${manifest.version}`],
    [createBrowserTransport, null],
  ])('is omitted only in browsers', async (createTransport, expected) => {
    const { fetch, userAgents } = fakeService();
    await createTransport({ fetch, userAgent: 'mine' }).send({
      url: new URL('https://dli.test/'),
      headers: {},
      signal: new AbortController().signal,
      maxResponseBytes: 1_000,
    });

    expect(userAgents).toEqual([expected]);
  });

  it.each(['', ' ', 'a\r\nx: y', 'a  b', ' a', 'é', 'x'.repeat(201), 7, null, {}])('cannot be %j', (userAgent) => {
    const options = { endpoint: 'https://dli.test', userAgent } as ClientOptions;

    expect(() => createDliClient(options)).toThrowError(expect.objectContaining({ argument: 'userAgent' }));
  });
});

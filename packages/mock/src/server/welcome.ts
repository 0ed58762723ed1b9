import type { MockedApi } from '@job-status/testing';
import { controlPath, type MockResponse } from '@job-status/testing/internal';

/** A command that requests the example of an API. */
export function curlCommand(url: string, { method, example }: MockedApi): string {
  const headers = Object.entries(example.headers).map(([name, value]) => ` -H '${name}: ${value}'`);
  const option = method === 'GET' ? '' : ` -X ${method}`;
  return `curl${option}${headers.join('')} '${url}${example.path}'`;
}

/** Creates a text response. */
export function textResponse(
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): MockResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body: `${text}\n` };
}

/** Creates the response to `/` on a mock without a site. */
export function welcomeResponse(apis: readonly MockedApi[], host: string): MockResponse {
  const url = `http://${host}`;
  const text = [
    'This is @job-status/mock, a mock server of the job status APIs. It has no site.',
    '',
    ...apis.flatMap((api) => [`${api.title}:`, `  ${curlCommand(url, api)}`, '']),
    `The name of a job selects its scenario, such as happy or failed. ${url}${controlPath}/scenarios lists them.`,
    `To see or change jobs and the clock, start at ${url}${controlPath}.`,
  ];
  return textResponse(200, text.join('\n'), { 'cache-control': 'no-store' });
}

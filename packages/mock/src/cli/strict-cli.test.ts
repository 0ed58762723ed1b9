import { expect, test } from 'vitest';
import { run } from '../cli/command.fixture.ts';

test.each([
  [['--strict'], 401],
  [['--strict', '--plain'], 401],
  [[], 200],
])('with %j an invalid signature gets %i', async (args, status) => {
  const command = run(['dli', '--port', '0', ...args]);
  const [, url = ''] = await command.seen(/-H 'X-Auth-Token: any-value' '([^']+)'/);
  const Authorization = `SDK-HMAC-SHA256 Access=UNKNOWN, SignedHeaders=host;x-sdk-date, Signature=${'0'.repeat(64)}`;
  const response = await fetch(url, { headers: { Authorization, 'X-Sdk-Date': '20261121T120000Z' } });
  expect(response.status).toBe(status);
  expect((await fetch(url, { headers: { 'X-Auth-Token': 'any-value' } })).status).toBe(200);
  command.child.kill();
  await command.ended;
});

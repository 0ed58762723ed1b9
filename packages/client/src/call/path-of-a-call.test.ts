import { once } from 'node:events';
import { createServer } from 'node:http';
import { Session } from 'node:inspector/promises';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDliClient, type DliClient } from '../dli/index.ts';

const path = { project_id: 'p', job_id: 'j' };
const job = { is_success: true, message: '', job_id: 'j', job_type: 'QUERY', status: 'FINISHED' };
const server = createServer((_, response) => response.end(JSON.stringify(job)));
const session = new Session();
let dli: DliClient;

beforeAll(async () => {
  session.connect();
  await session.post('Profiler.enable');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  dli = createDliClient({ endpoint, allowInsecureLoopback: true, credentials: { token: 'token' } });
  // Imports the modules of a wait, because importing runs the top level of many files.
  await dli.waitForJob(path);
});

afterAll(() => {
  session.disconnect();
  server.close();
});

/** Returns the hand-written files of the client in which a function runs. */
async function findFiles(run: () => Promise<unknown>): Promise<string[]> {
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await session.post('Profiler.takePreciseCoverage');
  await run();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  await session.post('Profiler.stopPreciseCoverage');
  return result
    .filter(({ functions }) => functions.some(({ ranges }) => (ranges[0]?.count ?? 0) > 0))
    .map(({ url }) => /packages\/client\/src\/(.*)$/.exec(url)?.[1] ?? '')
    .filter((file) => file !== '' && !file.includes('.test.'))
    .sort();
}

it('runs code in at most 12 files for a call, and in 12 more for a wait', async () => {
  const callFiles = await findFiles(() => dli.getJobStatus(path));
  const waitFiles = (await findFiles(() => dli.waitForJob(path))).filter((file) => !callFiles.includes(file));
  // `dli/index.ts` creates the client and is not part of the call.
  expect(['dli/index.ts', ...callFiles].length, callFiles.join(', ')).toBeLessThanOrEqual(12);
  expect(waitFiles.length, waitFiles.join(', ')).toBeLessThanOrEqual(12);
});

/**
 * What `hostile`, `secrets` and `soak` prove, over the transport that Node documents. A process that has found Node's dispatcher does
 * not take it any more, and so this is a process of its own.
 */
import { expect, it } from 'vitest';
import { describeNoRedirect, describeSecrecy } from './faults/secrecy-suite.ts';
import { soak } from './faults/soak.ts';
import { describeTransport } from './faults/transport-suite.ts';

describeTransport('http');
describeSecrecy('http');
describeNoRedirect('http');

it('5,000 polls with 10 % faults: 99.8 % are fine, at 1.25 requests a poll', { timeout: 60_000 }, async () => {
  const { fine, requestsPerPoll } = await soak('http', 5_000);

  expect(fine).toBeGreaterThanOrEqual(4_990);
  expect(requestsPerPoll).toBeLessThanOrEqual(1.25);
});

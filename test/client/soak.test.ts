/** A poller outlives the faults of its service. */
import { describe, expect, it } from 'vitest';
import { soak } from './faults/soak.ts';
import type { TransportName } from './faults/transports.ts';

describe.each<TransportName>(['fetch', 'dispatcher', 'http'])('over the transport %s', (transport) => {
  it('5,000 polls with 10 % faults: 99.8 % are fine, at 1.25 requests a poll', { timeout: 60_000 }, async () => {
    const { fine, requestsPerPoll } = await soak(transport, 5_000);

    expect(fine).toBeGreaterThanOrEqual(4_990);
    expect(requestsPerPoll).toBeLessThanOrEqual(1.25);
    // Otherwise, there were no faults.
    expect(requestsPerPoll).toBeGreaterThan(1.09);
  });
});

/** The client survives a service with many faults. */
import { describe, expect, it } from 'vitest';
import { soak } from './faults/soak.ts';
import type { TransportName } from './faults/transports.ts';

describe.each<TransportName>(['fetch', 'dispatcher', 'http'])('over the transport %s', (transport) => {
  it('completes 99.8 % of 5,000 polls with 10 % faults, with at most 1.25 requests per poll', {
    timeout: 60_000,
  }, async () => {
    const { successful, requestsPerPoll } = await soak(transport, 5_000);

    expect(successful).toBeGreaterThanOrEqual(4_990);
    expect(requestsPerPoll).toBeLessThanOrEqual(1.25);
    // If this fails, the server sent no faults.
    expect(requestsPerPoll).toBeGreaterThan(1.09);
  });
});

/** A poller outlives the faults of its service. */
import { describe, expect, it } from 'vitest';
import { pave, type Road } from './faults/roads.ts';
import { soak } from './faults/soak.ts';

describe.each<Road>(['fetch', 'dispatcher'])('over the road %s', (road) => {
  it('5,000 polls with 10 % faults: 99.8 % are fine, at 1.25 requests a poll', { timeout: 60_000 }, async () => {
    await pave(road);
    const { fine, requestsPerPoll } = await soak(road, 5_000);

    expect(fine).toBeGreaterThanOrEqual(4_990);
    expect(requestsPerPoll).toBeLessThanOrEqual(1.25);
    // Or there were no faults.
    expect(requestsPerPoll).toBeGreaterThan(1.09);
  });
});

/** A job that succeeds makes progress: it starts at the beginning, and no number in its responses ever decreases. */
import { slugs } from '@job-status/spec-tools';
import { expect, test } from 'vitest';
import { createMockFetch } from '../index.ts';

/** Lists the numbers in a value by their location. */
function numbersIn(value: unknown, location = ''): [location: string, number: number][] {
  if (typeof value === 'number') return [[location, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, `${location}/${key}`));
}

test.each(slugs.flatMap((slug) => ['happy', 'happy-timed'].map((name) => [slug, name] as const)))(
  '%s %s never decreases',
  async (slug, name) => {
    const mockFetch = await createMockFetch({ apis: [slug], speed: 0 });
    const [api] = mockFetch.apis;
    const path = api?.example.path.replace(/[^/]+(?=\/status$)/, name) ?? '';
    const scenario = mockFetch.control.scenarios(slug).find((one) => one.name === name);
    expect(scenario?.steps[0]?.jobStatus).toMatch(/^(NEW|INIT|LAUNCHING)$/);
    const largest = new Map<string, number>();
    for (const { duration } of scenario?.steps ?? []) {
      const body: unknown = await (await mockFetch(path, { headers: { 'X-Auth-Token': 'any' } })).json();
      for (const [location, number] of numbersIn(body)) {
        expect(number, location).toBeGreaterThanOrEqual(largest.get(location) ?? Number.NEGATIVE_INFINITY);
        largest.set(location, number);
      }
      if (/^\d+[smh]/.test(duration)) mockFetch.control.advance(duration);
    }
    expect(largest.size).toBeGreaterThan(3);
  },
);

/** Each job in the contracts has the recorded view in `job-view/`, and every other valid body has a view. */
import type { JobView } from '@job-status/client';
import { declaredResponses, readOperation } from '@job-status/spec-tools';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryBody } from '../support/arbitrary-body.ts';
import { findModule } from '../support/clients.ts';
import { contracts } from '../support/contracts.ts';

const apis = await Promise.all(
  contracts.map(async ({ slug, dereferenced }) => {
    const { toJobView } = findModule(slug);
    const { isResponse } = (await import(`@job-status/contract/${slug}`)) as { isResponse: (body: unknown) => boolean };
    const responses = declaredResponses(dereferenced).filter(
      ({ status, example }) => status === '200' && isResponse(example.value),
    );
    const schema = readOperation(dereferenced).get.responses['200']?.content['application/json'].schema ?? {};
    return { slug, toJobView, responses, bodies: arbitraryBody(schema).filter(isResponse) };
  }),
);

describe.each(apis)('$slug', ({ slug, toJobView, responses, bodies }) => {
  it('converts each example to the view recorded in job-view/', async () => {
    const views = responses.map(({ key, example }) => [key, toPlainJson(toJobView(example.value))]);

    // To update the record after a change, run `vitest run view -u` and review the difference.
    await expect(`${JSON.stringify(Object.fromEntries(views), null, 2)}\n`).toMatchFileSnapshot(
      `job-view/${slug}.json`,
    );
  });

  it('creates a view of any body', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const view = toJobView(deepFreeze(body));

        expect(view.raw).toBe(body);
        expect(view.service).toBe(slug);
        for (const timestamp of [view.createdAt, view.startedAt, view.endedAt, view.updatedAt]) {
          expect(timestamp === undefined || new Date(timestamp).getTime() === timestamp).toBe(true);
        }
        for (const count of collectCounts(view))
          expect(Number.isSafeInteger(count) && count >= 0, `${count}`).toBe(true);
        const { fraction = 0.5 } = view.progress;
        expect(fraction > 0 && fraction <= 1).toBe(true);
        for (const { rowsPerSecond = 0 } of view.nodes) expect(rowsPerSecond).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order of the keys', () => {
    fc.assert(
      fc.property(bodies, fc.infiniteStream(fc.nat()), (body, ranks) => {
        expect(toPlainJson(toJobView(reorderKeys(body, ranks)))).toEqual(toPlainJson(toJobView(body)));
      }),
    );
  });
});

it('has the same keys in the same order for all APIs', () => {
  const shapes = apis.map(({ toJobView, responses }) => listKeys(toJobView(responses[0]?.example.value)));

  expect(shapes).toEqual(apis.map(() => shapes[0]));
});

it('has only properties that at least one example sets', () => {
  const views = apis.flatMap(({ toJobView, responses }) => responses.map(({ example }) => toJobView(example.value)));
  const nodes = views.flatMap((view) => view.nodes);
  const findSetKeys = (views: readonly object[]) =>
    new Set(
      views.flatMap((view) => Object.entries(view).flatMap(([key, value]) => (value === undefined ? [] : [key]))),
    );

  for (const parts of [views, views.map((view) => view.progress), nodes, nodes.map((node) => node.volume)]) {
    expect([...findSetKeys(parts)].sort()).toEqual(Object.keys(parts[0] ?? {}).sort());
  }
  expect(findSetKeys(views.flatMap(({ error }) => error ?? []))).toEqual(new Set(['code', 'summary', 'details']));
});

/** Converts a view to JSON without the response. */
function toPlainJson({ raw: _, ...view }: JobView): Omit<JobView, 'raw'> {
  return JSON.parse(JSON.stringify(view));
}

/** Collects the counts in a view. */
function collectCounts({ durationMs, progress, nodes, nodeStates }: JobView): number[] {
  const { fraction: _, ...volume } = progress;
  const parts = [{ durationMs }, volume, nodeStates, ...nodes.map((node) => node.volume)];
  return parts.flatMap((part) => Object.values(part)).filter((count) => count !== undefined);
}

function listKeys(view: JobView): unknown {
  return { view: Object.keys(view), progress: Object.keys(view.progress) };
}

/** Reorders the keys of each object in a body. */
function reorderKeys(value: unknown, ranks: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map((item) => reorderKeys(item, ranks));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => ({ key, inner: reorderKeys(inner, ranks), rank: ranks.next().value }))
      .sort((one, other) => one.rank - other.rank)
      .map(({ key, inner }) => [key, inner]),
  );
}

function deepFreeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

/** Every job in the contracts has the recorded view in `job-view/`, and any other body also has a view. */
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
    const answers = declaredResponses(dereferenced).filter(
      ({ status, example }) => status === '200' && isResponse(example.value),
    );
    const schema = readOperation(dereferenced).get.responses['200']?.content['application/json'].schema ?? {};
    return { slug, toJobView, answers, bodies: arbitraryBody(schema).filter(isResponse) };
  }),
);

describe.each(apis)('$slug', ({ slug, toJobView, answers, bodies }) => {
  it('shows each example as job-view/ has it', async () => {
    const views = answers.map(({ key, example }) => [key, plain(toJobView(example.value))]);

    // To take over what a new example or a change brings: `vitest run view -u`, and read the difference.
    await expect(`${JSON.stringify(Object.fromEntries(views), null, 2)}\n`).toMatchFileSnapshot(
      `job-view/${slug}.json`,
    );
  });

  it('gives any body a view', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const view = toJobView(frozen(body));

        expect(view.raw).toBe(body);
        expect(view.service).toBe(slug);
        for (const moment of [view.createdAt, view.startedAt, view.endedAt, view.updatedAt]) {
          expect(moment === undefined || new Date(moment).getTime() === moment).toBe(true);
        }
        for (const count of countsOf(view)) expect(Number.isSafeInteger(count) && count >= 0, `${count}`).toBe(true);
        const { fraction = 0.5 } = view.progress;
        expect(fraction > 0 && fraction <= 1).toBe(true);
        for (const { rowsPerSecond = 0 } of view.nodes) expect(rowsPerSecond).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  it('sees the same whatever the order of the keys', () => {
    fc.assert(
      fc.property(bodies, fc.infiniteStream(fc.nat()), (body, ranks) => {
        expect(plain(toJobView(reordered(body, ranks)))).toEqual(plain(toJobView(body)));
      }),
    );
  });
});

it('has the same keys, in the same order, for all', () => {
  const shapes = apis.map(({ toJobView, answers }) => shapeOf(toJobView(answers[0]?.example.value)));

  expect(shapes).toEqual(apis.map(() => shapes[0]));
});

it('has only properties that an example shows', () => {
  const views = apis.flatMap(({ toJobView, answers }) => answers.map(({ example }) => toJobView(example.value)));
  const nodes = views.flatMap((view) => view.nodes);
  const shown = (views: readonly object[]) =>
    new Set(
      views.flatMap((view) => Object.entries(view).flatMap(([key, value]) => (value === undefined ? [] : [key]))),
    );

  for (const parts of [views, views.map((view) => view.progress), nodes, nodes.map((node) => node.volume)]) {
    expect([...shown(parts)].sort()).toEqual(Object.keys(parts[0] ?? {}).sort());
  }
  expect(shown(views.flatMap(({ error }) => error ?? []))).toEqual(new Set(['code', 'summary', 'details']));
});

/** A view as JSON, without the response. */
function plain({ raw: _, ...view }: JobView): Omit<JobView, 'raw'> {
  return JSON.parse(JSON.stringify(view));
}

/** Every number of a view that counts something. */
function countsOf({ durationMs, progress, nodes, nodeStates }: JobView): number[] {
  const { fraction: _, ...volume } = progress;
  const parts = [{ durationMs }, volume, nodeStates, ...nodes.map((node) => node.volume)];
  return parts.flatMap((part) => Object.values(part)).filter((count) => count !== undefined);
}

function shapeOf(view: JobView): unknown {
  return { view: Object.keys(view), progress: Object.keys(view.progress) };
}

/** The same body with the keys of each object in another order. */
function reordered(value: unknown, ranks: Iterator<number>): unknown {
  if (Array.isArray(value)) return value.map((item) => reordered(item, ranks));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => ({ key, inner: reordered(inner, ranks), rank: ranks.next().value }))
      .sort((one, other) => one.rank - other.rank)
      .map(({ key, inner }) => [key, inner]),
  );
}

function frozen(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

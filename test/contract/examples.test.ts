/** Each example matches its schema, states its origin, and is used. */
import { readdirSync, readFileSync } from 'node:fs';
import { declaredResponses, readOperation, root } from '@job-status/spec-tools';
import { readSources } from '@job-status/spec-tools/facts';
import { describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';
import { findViolations } from '../support/schema-validator.ts';

const specs = new URL('specs/', root);
const sources = readSources();

describe.each(contracts)('$slug', ({ slug, dereferenced }) => {
  const responses = declaredResponses(dereferenced);

  it.each(responses)('$status $key matches the schema of its response', ({ schema, example }) => {
    expect(findViolations(schema, example.value)).toEqual([]);
  });

  it.each(responses)('$status $key states its origin', ({ key, example }) => {
    const source = sources[example['x-source'] ?? ''];
    const expected = source && new RegExp(`^documented-${source.language}-\\d+$`);

    if (example['x-origin'] === 'documented') {
      expect(source?.api).toBe(slug);
      expect(key).toMatch(expected ?? /^$/);
    } else {
      expect(example['x-origin']).toBe('written');
      expect(example).not.toHaveProperty('x-source');
      expect(key).not.toMatch(/^documented/);
    }
  });

  it('lists a documented response first, because the mock returns it by default', () => {
    expect(responses[0]?.example['x-origin']).toBe('documented');
  });

  it('has a minimal response from which no key can be removed', () => {
    const minimal = responses.find(({ status, key }) => status === '200' && key === 'minimal');
    const removals = removeEachKey(minimal?.example.value);

    expect(removals.length).toBeGreaterThan(0);
    for (const body of removals) expect(findViolations(minimal?.schema ?? {}, body)).not.toEqual([]);
  });

  it('has header examples that match their schemas', () => {
    for (const response of Object.values(readOperation(dereferenced).get.responses)) {
      for (const { schema, example } of Object.values(response.headers)) {
        expect(findViolations(schema, example)).toEqual([]);
      }
    }
  });

  it('has parameter examples that match their schemas', () => {
    for (const { schema, example } of readOperation(dereferenced).parameters) {
      expect(findViolations(schema, example)).toEqual([]);
    }
  });
});

it.each(['shared', ...contracts.map(({ slug }) => slug)])(
  'each file in specs/%s/examples is used in a contract',
  (folder) => {
    const used = contracts.flatMap(({ slug }) =>
      [
        ...readFileSync(new URL(`${slug}/openapi.yaml`, specs), 'utf8').matchAll(
          /(?:\.\.\/(shared)\/)?examples\/(.+\.yaml)/g,
        ),
      ].map(([, shared, file]) => `${shared ?? slug}/${file}`),
    );

    for (const file of readdirSync(new URL(`${folder}/examples/`, specs))) expect(used).toContain(`${folder}/${file}`);
  },
);

it.each(readdirSync(new URL('shared/examples/', specs)))('shared/examples/%s is used in every contract', (file) => {
  for (const { slug } of contracts) {
    expect(readFileSync(new URL(`${slug}/openapi.yaml`, specs), 'utf8')).toContain(`../shared/examples/${file}\n`);
  }
});

/** Returns copies of a JSON value, each without one of its keys at any depth. */
function removeEachKey(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, at) => removeEachKey(item).map((changed) => value.toSpliced(at, 1, changed)));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const { [key]: _, ...rest } = value as Record<string, unknown>;
    return [rest, ...removeEachKey(inner).map((changed) => ({ ...value, [key]: changed }))];
  });
}

/** Each documented sample contradicts the tables of its own page in exactly the recorded ways. */
import { declaredResponses } from '@job-status/spec-tools';
import { documentedSchema } from '@job-status/spec-tools/documented-schema';
import { readFacts, readSources } from '@job-status/spec-tools/facts';
import { describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';
import { findViolations } from '../support/schema-validator.ts';

const sources = readSources();

describe.each(contracts)('$slug', ({ slug, dereferenced }) => {
  const documented = declaredResponses(dereferenced).filter(({ example }) => example['x-origin'] === 'documented');
  const factsOfApi = Object.entries(readFacts()).filter(([source]) => sources[source]?.api === slug);
  const recorded = factsOfApi.flatMap(([source, facts]) =>
    Object.entries(facts.samples ?? {}).map(([key, sample]) => ({ source, facts, key, sample })),
  );

  it('records every documented sample in the facts of its page', () => {
    const expected = documented.map(({ key, example }) => `${example['x-source']} ${key}`);

    expect(recorded.map(({ source, key }) => `${source} ${key}`).sort()).toEqual(expected.sort());
  });

  it.each(recorded)('$key contradicts $source in the recorded ways', ({ facts, key, sample }) => {
    const response = documented.find((other) => other.key === key && other.status === String(sample.status));
    // If a page has no table for an error, it contains no statement that the sample could contradict.
    const table = facts.schemas?.[sample.schema];

    expect(response).toBeDefined();
    expect(
      table === undefined ? [] : findViolations(documentedSchema(facts, sample.schema), response?.example.value),
    ).toEqual(sample.contradicts ?? []);
  });
});

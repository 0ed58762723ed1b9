/** Each status value in any source has one verdict per goal, and cites its sources. */
import { declaredResponses } from '@job-status/spec-tools';
import { readFacts, readSources } from '@job-status/spec-tools/facts';
import { readPollingRules, statusProperties, verdicts } from '@job-status/spec-tools/polling-rules';
import { describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';

const sources = readSources();
const facts = Object.entries(readFacts());

describe.each(contracts)('$slug', ({ slug, bundled, dereferenced }) => {
  const { goals, statuses, listed, polling, notFound } = readPollingRules(bundled);
  const names = Object.keys(statuses);
  const properties = statusProperties(bundled).map((property) => property.split('/'));
  /** The status values that a document lists in any of its tables. */
  const stated = facts
    .filter(([source]) => sources[source]?.api === slug)
    .map(([source, { schemas = {} }]) => {
      const lists = properties.map(([schema = '', property = '']) => schemas[schema]?.[property]?.values ?? []);
      return { source, values: new Set(lists.flat()) };
    })
    .filter(({ values }) => values.size > 0);

  it('has verdicts for every value that the contract or a document lists', () => {
    expect(stated.length).toBeGreaterThan(0);
    expect(names).toEqual(expect.arrayContaining([...listed, ...stated.flatMap(({ values }) => [...values])]));
  });

  it.each(Object.entries(statuses))('%s has one verdict per goal and a source', (value, rule) => {
    expect(Object.keys(rule.verdicts)).toEqual(Object.keys(goals));
    for (const verdict of Object.values(rule.verdicts)) expect(verdicts).toContain(verdict);
    expect(rule.sources.length).toBeGreaterThan(0);
    for (const source of rule.sources) {
      expect(sources[source]?.api).toBe(slug);
      const list = stated.find((document) => document.source === source)?.values;
      if (list !== undefined && listed.includes(value)) expect([...list], source).toContain(value);
    }
    if (Object.values(rule.verdicts).includes('indeterminate')) expect(rule.reason).toMatch(/^\S.*\.$/s);
  });

  it('never treats an undocumented value as success', () => {
    const known = new Set(stated.flatMap(({ values }) => [...values]));
    for (const [value, rule] of Object.entries(statuses)) {
      if (!known.has(value)) expect(new Set(Object.values(rule.verdicts)), value).toEqual(new Set(['indeterminate']));
    }
  });

  it('has one status value that reaches each goal', () => {
    for (const goal of Object.keys(goals)) {
      const reached = names.filter((value) => statuses[value]?.verdicts[goal] === 'success');
      expect(reached, goal).toHaveLength(1);
      expect(listed).toEqual(expect.arrayContaining(reached));
    }
  });

  it.each(Object.entries(goals))('describes the goal %s', (_, { meaning, absent, nodes = {} }) => {
    expect(meaning).toMatch(/^[A-Z].*\.$/);
    if (absent !== undefined) expect(['not-started', 'indeterminate']).toContain(absent);
    for (const [value, verdict] of Object.entries(nodes)) {
      expect(listed).toContain(value);
      expect(verdict).toBe('failure');
    }
  });

  it('limits the polling rate and gives a reason', () => {
    expect(polling.minDelay).toBeGreaterThanOrEqual(500);
    expect(polling.maxDelay).toBeGreaterThan(polling.minDelay);
    expect(polling.timeout).toBeGreaterThan(polling.maxDelay * 10);
    expect(polling.requestsPerSecond).toBeGreaterThan(0);
    const { requests, seconds } = polling.limit ?? { requests: Infinity, seconds: 1 };
    expect(polling.requestsPerSecond).toBeLessThanOrEqual(requests / seconds);
    for (const { reason, sources: cited } of [polling, notFound]) {
      expect(reason).toMatch(/^[A-Z].*\.$/s);
      expect(cited.length).toBeGreaterThan(0);
      expect(Object.keys(sources)).toEqual(expect.arrayContaining([...cited]));
    }
  });

  it('has an example for each way to report a missing job', () => {
    const errors = declaredResponses(dereferenced).filter(({ status }) => status !== '200');
    const exampleValues = errors.flatMap(({ example }) => Object.values(example.value as object));
    expect([...(notFound.codes ?? []), ...(notFound.statuses ?? [])]).not.toEqual([]);
    expect(exampleValues).toEqual(expect.arrayContaining([...(notFound.codes ?? [])]));
    expect(errors.map(({ status }) => status)).toEqual(expect.arrayContaining([...(notFound.statuses ?? [])]));
  });
});

it('has verdicts for nodes, for the only API with nodes', () => {
  const withNodes = contracts.flatMap(({ slug, bundled }) =>
    Object.entries(readPollingRules(bundled).goals).flatMap(([goal, { nodes }]) =>
      nodes ? [[slug, goal, nodes]] : [],
    ),
  );

  expect(withNodes).toEqual([['dataarts', 'healthy', { EXCEPTION: 'failure', ABNORMAL: 'failure' }]]);
});

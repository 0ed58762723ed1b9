/** Every status word that any source knows has one verdict for each goal, and each verdict says who knows the word. */
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
  const places = statusProperties(bundled).map((place) => place.split('/'));
  /** The words that a document lists for a status, in any of its tables. */
  const stated = facts
    .filter(([source]) => sources[source]?.api === slug)
    .map(([source, { schemas = {} }]) => {
      const lists = places.map(([schema = '', property = '']) => schemas[schema]?.[property]?.values ?? []);
      return { source, words: new Set(lists.flat()) };
    })
    .filter(({ words }) => words.size > 0);

  it('judges what the contract lists, and every word that a document lists', () => {
    expect(stated.length).toBeGreaterThan(2);
    expect(names).toEqual(expect.arrayContaining([...listed, ...stated.flatMap(({ words }) => [...words])]));
  });

  it.each(Object.entries(statuses))('%s has one verdict for each goal, and somebody who knows it', (word, judged) => {
    expect(Object.keys(judged.verdicts)).toEqual(Object.keys(goals));
    for (const verdict of Object.values(judged.verdicts)) expect(verdicts).toContain(verdict);
    expect(judged.sources.length).toBeGreaterThan(0);
    for (const source of judged.sources) {
      expect(sources[source]?.api).toBe(slug);
      const list = stated.find((document) => document.source === source)?.words;
      if (list !== undefined && listed.includes(word)) expect([...list], source).toContain(word);
    }
    if (Object.values(judged.verdicts).includes('indeterminate')) expect(judged.reason).toMatch(/^\S.*\.$/s);
  });

  it('never takes a word for success that no document lists', () => {
    const known = new Set(stated.flatMap(({ words }) => [...words]));
    for (const [word, judged] of Object.entries(statuses)) {
      if (!known.has(word)) expect(new Set(Object.values(judged.verdicts)), word).toEqual(new Set(['indeterminate']));
    }
  });

  it('can reach every goal', () => {
    for (const goal of Object.keys(goals)) {
      const reached = names.filter((word) => statuses[word]?.verdicts[goal] === 'success');
      expect(reached, goal).toHaveLength(1);
      expect(listed).toEqual(expect.arrayContaining(reached));
    }
  });

  it.each(Object.entries(goals))('says what %s means', (_, { meaning, absent, nodes = {} }) => {
    expect(meaning).toMatch(/^[A-Z].*\.$/);
    if (absent !== undefined) expect(['not-started', 'indeterminate']).toContain(absent);
    for (const [word, verdict] of Object.entries(nodes)) {
      expect(listed).toContain(word);
      expect(verdict).toBe('failure');
    }
  });

  it('asks in bounds, and says why', () => {
    expect(polling.minDelay).toBeGreaterThanOrEqual(500);
    expect(polling.maxDelay).toBeGreaterThan(polling.minDelay);
    expect(polling.timeout).toBeGreaterThan(polling.maxDelay * 10);
    expect(polling.requestsPerSecond).toBeGreaterThan(0);
    for (const { reason, sources: cited } of [polling, notFound]) {
      expect(reason).toMatch(/^[A-Z].*\.$/s);
      expect(cited.length).toBeGreaterThan(0);
      expect(Object.keys(sources)).toEqual(expect.arrayContaining([...cited]));
    }
  });

  it('knows that a job is gone by something that an example shows', () => {
    const errors = declaredResponses(dereferenced).filter(({ status }) => status !== '200');
    const shown = errors.flatMap(({ example }) => Object.values(example.value as object));
    expect([...(notFound.codes ?? []), ...(notFound.statuses ?? [])]).not.toEqual([]);
    expect(shown).toEqual(expect.arrayContaining([...(notFound.codes ?? [])]));
    expect(errors.map(({ status }) => status)).toEqual(expect.arrayContaining([...(notFound.statuses ?? [])]));
  });
});

it('names the words for a healthy node, for the one API that has nodes', () => {
  const withNodes = contracts.flatMap(({ slug, bundled }) =>
    Object.entries(readPollingRules(bundled).goals).flatMap(([goal, { nodes }]) =>
      nodes ? [[slug, goal, nodes]] : [],
    ),
  );

  expect(withNodes).toEqual([['dataarts', 'healthy', { EXCEPTION: 'failure', ABNORMAL: 'failure' }]]);
});

/** The contract agrees with each documented fact, or the ledger explains the difference. */

import { compareFacts } from '@job-status/spec-tools/compare-facts';
import { readFacts, readSources } from '@job-status/spec-tools/facts';
import { covers, findEntries, readLedger } from '@job-status/spec-tools/ledger';
import { expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';

const sources = readSources();
const ledger = Object.entries(readLedger());
const facts = Object.entries(readFacts());

const comparisons = facts.flatMap(([source, stated]) => {
  const contract = contracts.find(({ slug }) => slug === sources[source]?.api);
  return contract === undefined ? [] : compareFacts(source, stated, contract.bundled);
});

it.each(facts)('%s is a cited document of a contract', (source) => {
  expect(contracts.map(({ slug }) => slug)).toContain(sources[source]?.api);
});

it('has the facts of every document whose samples are quoted', () => {
  const quoted = Object.keys(sources).filter((source) => sources[source]?.samples === true);

  expect(quoted).toHaveLength(5);
  expect(facts.map(([source]) => source)).toEqual(expect.arrayContaining(quoted));
});

const agreed = comparisons.filter(({ agrees }) => agrees);
it.each(agreed.map((comparison) => [comparison.fact, comparison] as const))(
  '%s agrees, and no entry explains it',
  (fact) => {
    const literal = ledger.filter(([, entry]) => Object.hasOwn(entry.facts ?? {}, fact)).map(([id]) => id);

    expect(literal).toEqual([]);
  },
);

const deviating = comparisons.filter(({ agrees }) => !agrees);
it.each(deviating.map((comparison) => [comparison.fact, comparison] as const))(
  '%s deviates, and one entry explains it',
  (fact, comparison) => {
    const [source = ''] = fact.split('/');
    const ids = findEntries(ledger, sources[source]?.api ?? '', comparison);

    expect(
      ids.length,
      `${fact}: the document states "${comparison.stated}", the contract "${comparison.contract}", and ${
        ids.length === 0 ? 'no entry explains it' : `${ids.join(' and ')} explain it`
      }. Correct specs/facts/${source}.yaml, change the contract, or let one entry of specs/drift.yaml list the statement.`,
    ).toBe(1);
  },
);

it.each(facts)('%s states the number of its deviations', (source, { deviations }) => {
  const found = deviating.filter(({ fact }) => fact.startsWith(`${source}/`));

  expect(
    deviations,
    `The contract deviates from ${found.length} facts of specs/facts/${source}.yaml:\n${found
      .map(({ fact, stated, contract }) => `${fact}: ${stated}, in the contract ${contract}`)
      .join('\n')}\nIf the facts are transcribed correctly, write deviations: ${found.length}`,
  ).toBe(found.length);
});

const explained = ledger.flatMap(([id, { facts = {} }]) =>
  Object.entries(facts).flatMap(([pattern, statements]) =>
    statements.map((stated) => [`${id} ${pattern}: ${stated}`, id, pattern, String(stated)] as const),
  ),
);
it.each(explained)('%s is stated by a document', (name, id, pattern, stated) => {
  const stating = deviating.filter((comparison) => {
    const api = sources[comparison.fact.split('/')[0] ?? '']?.api ?? '';
    return (
      comparison.stated === stated &&
      covers(pattern, comparison.fact) &&
      findEntries(ledger, api, comparison).includes(id)
    );
  });

  expect(stating.length, `No document states ${name}. Remove the statement from specs/drift.yaml.`).toBeGreaterThan(0);
});

/** The contract agrees with every documented fact, or the ledger explains the difference. */

import { compareFacts } from '@job-status/spec-tools/compare-facts';
import { readFacts, readSources } from '@job-status/spec-tools/facts';
import { covers, explains, readLedger, summarizeStatements } from '@job-status/spec-tools/ledger';
import { expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';

const sources = readSources();
const ledger = Object.entries(readLedger());
const facts = Object.entries(readFacts());

const verdicts = facts.flatMap(([source, stated]) => {
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

const agreed = verdicts.filter(({ agrees }) => agrees);
it.each(agreed.map((verdict) => [verdict.fact, verdict] as const))(
  '%s holds, and no entry explains it away',
  (fact) => {
    const literal = ledger.filter(([, entry]) => Object.hasOwn(entry.facts ?? {}, fact)).map(([id]) => id);

    expect(literal).toEqual([]);
  },
);

const deviating = verdicts.filter(({ agrees }) => !agrees);
it.each(deviating.map((verdict) => [verdict.fact, verdict] as const))('%s deviates, and one entry says why', (fact) => {
  const explaining = ledger.filter(([, entry]) => explains(entry, fact));

  expect(explaining.map(([id]) => id)).toHaveLength(1);
});

const explained = ledger.flatMap(([id, { facts = {} }]) =>
  Object.entries(facts).map(([pattern, stated]) => [`${id} ${pattern}`, pattern, stated] as const),
);
it.each(explained)('%s is still needed, and states what the documents do', (_, pattern, stated) => {
  const covered = deviating.filter(({ fact }) => covers(pattern, fact));

  expect(summarizeStatements(covered.map((verdict) => verdict.stated))).toBe(stated);
});

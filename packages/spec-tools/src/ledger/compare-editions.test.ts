import { expect, it } from 'vitest';
import { readContract } from '../contract/read-contract.ts';
import { type Facts, readFacts } from '../facts/facts.ts';
import { compareEditions } from './compare-editions.ts';
import { readLedger } from './ledger.ts';

const contract = await readContract('dli');
const ledger = Object.entries(readLedger());
const edition = readFacts()['otc-dli-en'] ?? expect.fail();
const { SqlJob = {}, ...schemas } = edition.schemas ?? {};

/** Compares the edition with one that has other statements about the fields of a job. */
const compare = (fields: NonNullable<Facts['schemas']>[string]) =>
  compareEditions(
    edition,
    { ...edition, schemas: { ...schemas, SqlJob: { ...SqlJob, ...fields } } },
    { api: 'dli', contract, ledger },
  );

it('finds no changes in an identical edition', () => {
  expect(compare({})).toEqual({ changes: [], deviations: edition.deviations });
});

it('requires a decision about a new value, and describes the effect on the types', () => {
  const values = [...(SqlJob['status']?.values ?? []), 'HIBERNATING'];
  const { changes } = compare({ status: { ...SqlJob['status'], values } });

  expect(changes.map(({ fact }) => fact)).toEqual(['SqlJob/status/values', 'SqlJob/status/values/HIBERNATING']);
  expect(changes[1]).toEqual({
    fact: 'SqlJob/status/values/HIBERNATING',
    change: 'The value HIBERNATING of SqlJob.status is new.',
    meaning: expect.stringMatching(
      /^The contract says "absent"\. Change specs\/dli\/openapi\.yaml, which adds or removes a known value of SqlJob\.status; a status value also needs a verdict, or list the statement in an entry of specs\/drift\.yaml\.$/,
    ),
    needsDecision: true,
  });
});

it('names the entry that already explains a statement', () => {
  const { changes } = compare({ start_time: { type: 'String', mandatory: true } });

  expect(changes).toMatchObject([
    {
      change: 'The type of SqlJob.start_time changed from int64 to string.',
      meaning: expect.stringMatching(/^D-018 explains it \(.+\)\. Nothing has to change\.$/),
      needsDecision: false,
    },
  ]);
});

it('accepts a statement that agrees with the contract', () => {
  const { changes } = compare({ message: { type: 'String', mandatory: false } });

  expect(changes).toMatchObject([
    {
      change: 'The obligation of SqlJob.message changed from mandatory to optional.',
      meaning: expect.stringContaining('says the same'),
      needsDecision: false,
    },
  ]);
});

it('reports removed and added fields', () => {
  const { owner, ...fields } = SqlJob;
  const later = { ...edition, schemas: { ...schemas, SqlJob: { ...fields, engine: { type: 'String' } } } };
  const { changes } = compareEditions(edition, later, { api: 'dli', contract, ledger });

  expect(owner).toBeDefined();
  expect(changes.map(({ change }) => change)).toEqual(
    expect.arrayContaining(['SqlJob.owner is no longer stated.', 'SqlJob.engine is new.']),
  );
  expect(changes.find(({ fact }) => fact === 'SqlJob/engine')?.meaning).toContain('adds the property engine to SqlJob');
});

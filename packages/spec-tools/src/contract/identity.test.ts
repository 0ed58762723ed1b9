import { describe, expect, it } from 'vitest';
import { readIdentity } from './identity.ts';
import { type Contract, readContract, slugs } from './read-contract.ts';

describe('readIdentity', () => {
  it.each([
    ['dataarts', { parameter: 'job_name', path: ['name'] }],
    ['dli', { parameter: 'job_id', path: ['job_id'] }],
    ['cdm', { parameter: 'job_name', path: ['submissions', '*', 'job-name'] }],
  ])('finds the field of %s', async (slug, identity) => {
    expect(readIdentity(await readContract(slug, { dereference: true }))).toEqual(identity);
  });

  it.each(slugs)('rejects %s without a mark, or with a mark for another parameter', async (slug) => {
    const contract = await readContract(slug, { dereference: true });
    const edit = (change: (value: string) => unknown): Contract =>
      JSON.parse(JSON.stringify(contract), (key, value: unknown) =>
        key === 'x-identity' ? change(String(value)) : value,
      );

    expect(() => readIdentity(edit(() => undefined))).toThrow('must mark exactly one property');
    expect(() => readIdentity(edit(() => 'workspace'))).toThrow('must be a path parameter; received workspace.');
  });
});

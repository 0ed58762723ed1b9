import { describe, expect, it } from 'vitest';
import { type Contract, contractFile, declaredResponses, readContract, readOperation, slugs } from './read-contract.ts';

describe.each(slugs)('%s', (slug) => {
  it('is one document without references to other files', async () => {
    const text = JSON.stringify(await readContract(slug));

    expect(text).toContain('"$ref":"#/');
    expect(text).not.toMatch(/"\$ref":"[^#]/);
  });

  it('has no references after dereferencing', async () => {
    const contract = await readContract(slug, { dereference: true });

    expect(JSON.stringify(readOperation(contract))).not.toContain('"$ref"');
    expect(declaredResponses(contract).length).toBeGreaterThan(5);
  });
});

it('rejects an unknown API', () => {
  expect(() => contractFile('mrs')).toThrow(RangeError);
});

it('rejects a contract with two paths', () => {
  const contract = { info: { title: 'An API' }, paths: { '/a': {}, '/b': {} } } as unknown as Contract;

  expect(() => readOperation(contract)).toThrow('An API must have exactly one path');
});

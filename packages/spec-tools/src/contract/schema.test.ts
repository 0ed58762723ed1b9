import { describe, expect, it } from 'vitest';
import type { Contract } from './read-contract.ts';
import { knownValues, readReference, resolveSchema } from './schema.ts';

const contract = {
  info: { title: 'An API' },
  components: { schemas: { Known: { type: 'string', enum: ['A', 'B'] }, Job: { type: 'object' } } },
} as unknown as Contract;
const reference = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });

describe('readReference', () => {
  it('returns the name of the referenced schema', () => expect(readReference(reference('Job'))).toBe('Job'));
  it('returns undefined for another schema', () => expect(readReference({ type: 'string' })).toBeUndefined());
});

describe('resolveSchema', () => {
  it('returns the referenced schema with the keywords next to the reference', () => {
    expect(resolveSchema(contract, { ...reference('Job'), deprecated: true })).toEqual({
      type: 'object',
      deprecated: true,
    });
  });

  it('returns another schema unchanged', () => {
    const schema = { type: 'string' };
    expect(resolveSchema(contract, schema)).toBe(schema);
  });

  it('rejects a reference to a missing schema', () => {
    expect(() => resolveSchema(contract, reference('Run'))).toThrow('#/components/schemas/Run');
  });
});

describe('knownValues', () => {
  it.each([
    [{ anyOf: [reference('Known'), { type: 'string' }] }, ['A', 'B']],
    [{ anyOf: [reference('Known')] }, undefined],
    [{ anyOf: [reference('Known'), { type: 'string', enum: ['C'] }] }, undefined],
    [{ anyOf: [reference('Known'), { type: 'string' }, { type: 'null' }] }, undefined],
    [{ anyOf: [reference('Job'), { type: 'string' }] }, undefined],
    [{ type: 'string', enum: ['A'] }, undefined],
  ])('reads %j', (schema, values) => expect(knownValues(contract, schema)).toEqual(values));
});

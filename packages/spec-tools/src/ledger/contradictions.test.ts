import { expect, it } from 'vitest';
import { groupContradictions } from './contradictions.ts';

it('keeps a single contradiction', () => {
  expect(groupContradictions(['/status must be equal to one of the allowed values'])).toEqual([
    { at: '/status', what: 'must be equal to one of the allowed values', names: [], times: 1 },
  ]);
});

it('groups the same contradiction in several items', () => {
  expect(groupContradictions(['/nodes/0/type must be string', '/nodes/1/type must be string'])).toEqual([
    { at: '/nodes/*/type', what: 'must be string', names: [], times: 2 },
  ]);
});

it('groups several properties of the same object', () => {
  expect(
    groupContradictions([
      "/ must have required property 'id'",
      "/ must have required property 'name'",
      '/ must NOT have additional properties: x',
    ]),
  ).toEqual([
    { at: '/', what: 'must have required property', names: ['id', 'name'], times: 1 },
    { at: '/', what: 'must NOT have additional properties', names: ['x'], times: 1 },
  ]);
});

import { expect, it } from 'vitest';
import { documentedSchema } from './documented-schema.ts';

it('derives a strict schema from the tables of a document', () => {
  const facts = {
    schemas: {
      Job: {
        id: { type: 'String', mandatory: true },
        count: { type: 'Long' },
        status: { type: 'String', values: ['A', 'B'] },
        runs: { type: 'List', of: 'Run' },
        owner: { of: 'Owner' },
        note: {},
      },
      Run: { at: { type: 'Timestamp' } },
    },
  };

  expect(documentedSchema(facts, 'Job')).toEqual({
    type: 'object',
    properties: {
      id: { type: 'string' },
      count: { type: 'integer', format: 'int64' },
      status: { type: 'string', enum: ['A', 'B'] },
      runs: {
        type: 'array',
        items: {
          type: 'object',
          properties: { at: { type: 'integer', format: 'int64' } },
          required: [],
          additionalProperties: false,
        },
      },
      owner: { type: 'object', properties: {}, required: [], additionalProperties: false },
      note: {},
    },
    required: ['id'],
    additionalProperties: false,
  });
});

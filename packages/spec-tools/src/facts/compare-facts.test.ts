import { describe, expect, it } from 'vitest';
import type { Contract } from '../contract/read-contract.ts';
import { compareFacts } from './compare-facts.ts';
import type { Facts } from './facts.ts';

const contract = {
  info: { title: 'An API' },
  paths: {
    '/jobs/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { responses: { '200': {}, '404': {} } },
    },
  },
  components: {
    schemas: {
      Known: { type: 'string', enum: ['A', 'B'] },
      Job: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'string' },
          count: { type: 'integer', format: 'int64' },
          status: { anyOf: [{ $ref: '#/components/schemas/Known' }, { type: 'string' }] },
        },
      },
    },
    securitySchemes: { token: { in: 'header', name: 'X-Auth-Token' } },
  },
} as unknown as Contract;

/** The facts that deviate, as `<fact>: <stated> / <contract>`. */
const deviations = (facts: Facts): string[] =>
  compareFacts('page', facts, contract).flatMap(({ fact, stated, contract: actual, agrees }) =>
    agrees ? [] : [`${fact}: ${stated} / ${actual}`],
  );

describe('compareFacts', () => {
  it('accepts a document that agrees with the contract', () => {
    const facts: Facts = {
      operation: 'GET /jobs/{id}',
      parameters: {
        path: { id: { type: 'String', mandatory: true } },
        header: { 'X-Auth-Token': { type: 'String', mandatory: false } },
      },
      schemas: {
        Job: { id: { type: 'String', mandatory: true }, count: { type: 'Long' }, status: { values: ['B', 'A'] } },
      },
      statuses: [200, 404],
    };

    expect(deviations(facts)).toEqual([]);
    expect(compareFacts('page', facts, contract).map(({ fact }) => fact)).toContain('page/Job/id/mandatory');
  });

  it.each<[string, Facts, string[]]>([
    ['another operation', { operation: 'POST /jobs' }, ['page/operation: POST /jobs / GET /jobs/{id}']],
    [
      'another type and obligation',
      { schemas: { Job: { count: { type: 'Integer', mandatory: true } } } },
      ['page/Job/count/type: int32 / int64', 'page/Job/count/mandatory: true / false'],
    ],
    [
      'a field that the contract does not have',
      { schemas: { Job: { owner: { type: 'String' } } } },
      ['page/Job/owner: declared / absent', 'page/Job/owner/type: string / undefined'],
    ],
    [
      'other values',
      { schemas: { Job: { status: { values: ['A', 'C'] } } } },
      ['page/Job/status/values/C: listed / absent', 'page/Job/status/values: A, C / A, B'],
    ],
    [
      'other statuses',
      { statuses: [200, 500] },
      ['page/statuses/500: listed / absent', 'page/statuses: 200, 500 / 200, 404'],
    ],
  ])('reports %s', (_, facts, expected) => expect(deviations(facts)).toEqual(expected));

  it('rejects an unknown type name', () => {
    expect(() => compareFacts('page', { schemas: { Job: { id: { type: 'Text' } } } }, contract)).toThrow('Text');
  });
});

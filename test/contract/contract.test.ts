/** The common parts of all contracts: statuses, headers, security schemes, servers, and the extensions that clients use. */
import { readFileSync } from 'node:fs';
import { declaredResponses, readOperation, root, type Schema } from '@job-status/spec-tools';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { contracts } from '../support/contracts.ts';
import { visitSchemas, visitValues } from '../support/schema-locations.ts';
import { findViolations } from '../support/schema-validator.ts';

const { rules } = parse(readFileSync(new URL('redocly.yaml', root), 'utf8')) as {
  rules: { 'rule/every-response-is-declared': { assertions: { required: string[] } } };
};
const statuses = rules['rule/every-response-is-declared'].assertions.required;

describe.each(contracts)('$slug', ({ bundled, dereferenced }) => {
  const { get } = readOperation(dereferenced);
  const responses = Object.entries(get.responses);
  const getBodySchema = (status: string): Schema =>
    readOperation(bundled).get.responses[status]?.content['application/json'].schema ?? {};

  it('declares every status, and describes when it occurs', () => {
    expect(responses.map(([status]) => status)).toEqual(statuses);
    for (const [, { description }] of responses) expect(description).toMatch(/^[A-Z].*\.$/s);
  });

  it.each(responses)('%s declares the request ID', (status, { headers }) => {
    const hasRetryAfter = ['429', '503'].includes(status);

    expect(Object.keys(headers)).toEqual(hasRetryAfter ? ['X-Request-Id', 'Retry-After'] : ['X-Request-Id']);
    expect(headers['X-Request-Id']?.['x-error-part']).toBe('requestId');
    expect(findViolations(headers['X-Request-Id']?.schema ?? {}, {})).not.toEqual([]);
    if (hasRetryAfter) expect(headers['Retry-After']?.['x-error-part']).toBe('retryAfter');
  });

  it('accepts both forms of Retry-After, and rejects anything else', () => {
    const schema = get.responses['429']?.headers['Retry-After']?.schema ?? {};

    for (const value of ['0', '120', 'Sat, 21 Nov 2026 08:49:37 GMT'])
      expect(findViolations(schema, value)).toEqual([]);
    for (const value of ['', '-5', '1.5', '0x10', 'tomorrow', '2026-11-21T08:49:37Z', 2, {}]) {
      expect(findViolations(schema, value)).not.toEqual([]);
    }
  });

  it('accepts a token or a signature', () => {
    const headers = bundled.security.map((requirement) =>
      Object.keys(requirement).map((scheme) => bundled.components.securitySchemes[scheme]?.name),
    );

    expect(headers).toEqual([['X-Auth-Token'], ['Authorization', 'X-Sdk-Date']]);
  });

  it('declares servers for both clouds, for private clouds, and for the mock', () => {
    expect(bundled.servers.map(({ url, variables }) => [url, Object.keys(variables ?? {})])).toEqual([
      [expect.stringMatching(/^https:\/\/[a-z-]+\.\{region\}\.myhuaweicloud\.com$/), ['region']],
      [expect.stringMatching(/^https:\/\/[a-z-]+\.\{region\}\.otc\.t-systems\.com$/), ['region']],
      [expect.stringMatching(/^https:\/\/[a-z-]+\.\{region\}\.\{domain\}$/), ['region', 'domain']],
      ['http://127.0.0.1:4010', []],
    ]);
  });

  it('marks the code, the message and the request ID of each error', () => {
    const roles: [RegExp, string][] = [
      [/code$/i, 'code'],
      [/^(?!encoded).*(message|msg)$/i, 'message'],
      [/^request_id$/, 'requestId'],
    ];
    const errorSchemas = Object.values(bundled.components.schemas).filter((schema) => schema['x-error-body'] === true);
    const bodies = [
      ...responses.filter(([status]) => status !== '200').map(([status]) => getBodySchema(status)),
      ...errorSchemas,
    ];
    for (const body of bodies) {
      visitSchemas(bundled, body, (place, schema) => {
        for (const [name, property] of Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)) {
          const role = roles.find(([pattern]) => pattern.test(name))?.[1];
          expect(property['x-error-part'], `${place}.${name}`).toBe(role);
        }
      });
    }
  });

  it.each(declaredResponses(dereferenced).filter(({ status }) => status === '200'))(
    '$key matches an error schema only if it is marked as an error',
    (response) => {
      const marked: boolean[] = [];
      visitValues(bundled, getBodySchema('200'), response.example.value, (_, schema, value) => {
        if (value === response.example.value && schema['properties'] !== undefined)
          marked.push(schema['x-error-body'] === true);
      });

      expect(marked).toEqual([response.example['x-error-body'] === true]);
    },
  );

  it.each(declaredResponses(dereferenced))('$status $key has only declared keys', ({ status, example }) => {
    const declared = new Map<unknown, Set<string>>();
    const mapped = new Set<unknown>();
    visitValues(bundled, getBodySchema(status), example.value, (_, schema, value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
      const known = declared.get(value) ?? new Set();
      for (const name of Object.keys((schema['properties'] ?? {}) as object)) known.add(name);
      declared.set(value, known);
      if (schema['additionalProperties'] !== undefined) mapped.add(value);
    });

    for (const [value, known] of declared) {
      if (!mapped.has(value)) expect([...known]).toEqual(expect.arrayContaining(Object.keys(value as object)));
    }
  });
});

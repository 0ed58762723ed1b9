/** What the contracts have in common: statuses, headers, credentials, servers, and the marks that clients read by. */
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
  const bodyOf = (status: string): Schema =>
    readOperation(bundled).get.responses[status]?.content['application/json'].schema ?? {};

  it('declares every status that can arrive, and says when it does', () => {
    expect(responses.map(([status]) => status)).toEqual(statuses);
    for (const [, { description }] of responses) expect(description).toMatch(/^[A-Z].*\.$/s);
  });

  it.each(responses)('%s names the exchange', (status, { headers }) => {
    const pausing = ['429', '503'].includes(status);

    expect(Object.keys(headers)).toEqual(pausing ? ['X-Request-Id', 'Retry-After'] : ['X-Request-Id']);
    expect(headers['X-Request-Id']?.['x-error-part']).toBe('requestId');
    expect(findViolations(headers['X-Request-Id']?.schema ?? {}, {})).not.toEqual([]);
    if (pausing) expect(headers['Retry-After']?.['x-error-part']).toBe('retryAfter');
  });

  it('accepts both forms of Retry-After, and rejects anything else', () => {
    const schema = get.responses['429']?.headers['Retry-After']?.schema ?? {};

    for (const value of ['0', '120', 'Sat, 21 Nov 2026 08:49:37 GMT'])
      expect(findViolations(schema, value)).toEqual([]);
    for (const value of ['', '-5', '1.5', '0x10', 'tomorrow', '2026-11-21T08:49:37Z', 2, {}]) {
      expect(findViolations(schema, value)).not.toEqual([]);
    }
  });

  it('lets in who has a token, or who signs', () => {
    const headers = bundled.security.map((way) =>
      Object.keys(way).map((scheme) => bundled.components.securitySchemes[scheme]?.name),
    );

    expect(headers).toEqual([['X-Auth-Token'], ['Authorization', 'X-Sdk-Date']]);
  });

  it('runs on both clouds, elsewhere, and on this machine', () => {
    expect(bundled.servers.map(({ url, variables }) => [url, Object.keys(variables ?? {})])).toEqual([
      [expect.stringMatching(/^https:\/\/[a-z-]+\.\{region\}\.myhuaweicloud\.com$/), ['region']],
      [expect.stringMatching(/^https:\/\/[a-z-]+\.\{region\}\.otc\.t-systems\.com$/), ['region']],
      [expect.stringMatching(/^https:\/\/[a-z-]+\.\{region\}\.\{domain\}$/), ['region', 'domain']],
      ['http://127.0.0.1:4010', []],
    ]);
  });

  it('marks every part of an error by which a client reads it', () => {
    const roles: [RegExp, string][] = [
      [/code$/i, 'code'],
      [/^(?!encoded).*(message|msg)$/i, 'message'],
      [/^request_id$/, 'requestId'],
    ];
    const refusals = Object.values(bundled.components.schemas).filter((schema) => schema['x-error-body'] === true);
    const bodies = [...responses.filter(([status]) => status !== '200').map(([status]) => bodyOf(status)), ...refusals];
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
    '$key is a refusal if it says so',
    (answer) => {
      const marked: boolean[] = [];
      visitValues(bundled, bodyOf('200'), answer.example.value, (_, schema, value) => {
        if (value === answer.example.value && schema['properties'] !== undefined)
          marked.push(schema['x-error-body'] === true);
      });

      expect(marked).toEqual([answer.example['x-error-body'] === true]);
    },
  );

  it.each(declaredResponses(dereferenced))('$status $key has no key that is not declared', ({ status, example }) => {
    const declared = new Map<unknown, Set<string>>();
    const mapped = new Set<unknown>();
    visitValues(bundled, bodyOf(status), example.value, (_, schema, value) => {
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

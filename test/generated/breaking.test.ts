/** No contract breaks its users without saying so in its version; and the gate knows what a break is here. */
import { readFileSync } from 'node:fs';
import type { Contract, Schema } from '@job-status/spec-tools';
import { announcesBreak, changesBetween } from '@job-status/spec-tools/diff';
import { describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';

describe.each(contracts)('$slug', ({ slug, bundled }) => {
  const file = new URL(`../../packages/contract/released/${slug}.json`, import.meta.url);
  const last = JSON.parse(readFileSync(file, 'utf8')) as Contract;

  it('announces what breaks since its last release', () => {
    const breaks = changesBetween(last, bundled).filter(({ impact }) => impact === 'break');

    expect(announcesBreak(last.info.version, bundled.info.version) ? [] : breaks).toEqual([]);
  });
});

describe('the gate', () => {
  const dli = contracts.find(({ slug }) => slug === 'dli')?.bundled as Contract;
  type Parts = Record<
    string,
    Schema & { properties: Record<string, Schema>; required: string[]; enum: string[]; anyOf: Schema[] }
  >;
  const impactsOf = (change: (schemas: Parts, contract: Contract) => void): string[] => {
    const next = structuredClone(dli);
    change(next.components.schemas as Parts, next);
    return changesBetween(dli, next).map(({ impact, at }) => `${impact} ${at}`);
  };
  const responsesOf = (contract: Contract): Record<string, unknown> =>
    Object.values(contract.paths)[0]?.get.responses as Record<string, unknown>;
  const parametersOf = (contract: Contract): Schema[] =>
    Object.values(contract.paths)[0]?.parameters as unknown as Schema[];

  it.each<[string, string[], (schemas: Parts, contract: Contract) => void]>([
    [
      'a new word is none',
      ['addition KnownJobStatus PAUSED'],
      ({ KnownJobStatus }) => KnownJobStatus?.enum.push('PAUSED'),
    ],
    ['a word that goes', ['break KnownJobStatus CANCELLED'], ({ KnownJobStatus }) => KnownJobStatus?.enum.pop()],
    [
      'a new optional field is none',
      ['addition SqlJob.engine'],
      ({ SqlJob }) => Object.assign(SqlJob?.properties ?? {}, { engine: { type: 'string' } }),
    ],
    [
      'a new required field',
      ['break SqlJob.engine is required', 'addition SqlJob.engine'],
      ({ SqlJob }) => {
        Object.assign(SqlJob?.properties ?? {}, { engine: { type: 'string' } });
        SqlJob?.required.push('engine');
      },
    ],
    [
      'a field that becomes required',
      ['break SqlJob.owner is required'],
      ({ SqlJob }) => SqlJob?.required.push('owner'),
    ],
    ['a field that may be absent', ['break SqlJob.status is required'], ({ SqlJob }) => SqlJob?.required.pop()],
    [
      'a field that goes',
      ['break SqlJob.owner'],
      ({ SqlJob }) => {
        delete SqlJob?.properties['owner'];
      },
    ],
    [
      'a type that narrows',
      ['break SqlJob.start_time'],
      ({ SqlJob }) => Object.assign(SqlJob?.properties['start_time'] ?? {}, { format: 'int32' }),
    ],
    [
      'a type that widens',
      ['break SqlJob.start_time'],
      ({ SqlJob }) => Object.assign(SqlJob?.properties['start_time'] ?? {}, { type: ['integer', 'string'] }),
    ],
    ['an alternative that goes', ['break Error is one of'], (schemas) => schemas['Error']?.anyOf.pop()],
    [
      'a limit that comes',
      ['break SqlJob.owner pattern'],
      ({ SqlJob }) => Object.assign(SqlJob?.properties['owner'] ?? {}, { pattern: '^a' }),
    ],
    [
      'a limit that goes is none',
      ['addition SqlJob.job_id minLength'],
      ({ SqlJob }) => {
        delete SqlJob?.properties['job_id']?.['minLength'];
      },
    ],
    [
      'a new response is none',
      ['addition response 418'],
      (_, contract) => Object.assign(responsesOf(contract), { 418: {} }),
    ],
    [
      'a response that goes',
      ['break response 404'],
      (_, contract) => {
        delete responsesOf(contract)['404'];
      },
    ],
    [
      'a parameter that every call must give',
      ['break header.workspace'],
      (_, contract) =>
        parametersOf(contract).push({ in: 'header', name: 'workspace', required: true, schema: { type: 'string' } }),
    ],
    [
      'a parameter that a call may give is none',
      ['addition header.workspace'],
      (_, contract) => parametersOf(contract).push({ in: 'header', name: 'workspace', schema: { type: 'string' } }),
    ],
    [
      'other words for the same thing are none',
      [],
      ({ SqlJob }) => Object.assign(SqlJob ?? {}, { description: 'A job.' }),
    ],
  ])('%s', (_, expected, change) => {
    expect(impactsOf(change)).toEqual(expected);
  });

  it.each([
    ['0.1.0', '0.1.1', false],
    ['0.1.0', '0.2.0', true],
    ['0.1.0', '1.0.0', true],
    ['1.2.3', '1.3.0', false],
    ['1.2.3', '2.0.0', true],
    ['1.2.3', '1.2.3', false],
  ])('%s → %s announces a break: %s', (before, after, announces) => {
    expect(announcesBreak(before, after)).toBe(announces);
  });
});

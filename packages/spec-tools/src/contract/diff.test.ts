import { describe, expect, it } from 'vitest';
import { announcesBreak, changesBetween } from './diff.ts';
import { type Contract, readContract, type Schema } from './read-contract.ts';

const dli = await readContract('dli');

describe('changesBetween', () => {
  type Parts = Record<
    string,
    Schema & { properties: Record<string, Schema>; required: string[]; enum: string[]; anyOf: Schema[] }
  >;
  const getImpacts = (change: (schemas: Parts, contract: Contract) => void): string[] => {
    const next = structuredClone(dli);
    change(next.components.schemas as Parts, next);
    return changesBetween(dli, next).map(({ impact, at }) => `${impact} ${at}`);
  };
  const getResponses = (contract: Contract): Record<string, unknown> =>
    Object.values(contract.paths)[0]?.get.responses as Record<string, unknown>;
  const getParameters = (contract: Contract): Schema[] =>
    Object.values(contract.paths)[0]?.parameters as unknown as Schema[];

  it.each<[string, string[], (schemas: Parts, contract: Contract) => void]>([
    [
      'reports a new status value as an addition',
      ['addition KnownJobStatus PAUSED'],
      ({ KnownJobStatus }) => KnownJobStatus?.enum.push('PAUSED'),
    ],
    [
      'reports a removed status value as a break',
      ['break KnownJobStatus CANCELLED'],
      ({ KnownJobStatus }) => KnownJobStatus?.enum.pop(),
    ],
    [
      'reports a new optional field as an addition',
      ['addition SqlJob.engine'],
      ({ SqlJob }) => Object.assign(SqlJob?.properties ?? {}, { engine: { type: 'string' } }),
    ],
    [
      'reports a new required field as a break',
      ['break SqlJob.engine is required', 'addition SqlJob.engine'],
      ({ SqlJob }) => {
        Object.assign(SqlJob?.properties ?? {}, { engine: { type: 'string' } });
        SqlJob?.required.push('engine');
      },
    ],
    [
      'reports a field that becomes required as a break',
      ['break SqlJob.owner is required'],
      ({ SqlJob }) => SqlJob?.required.push('owner'),
    ],
    [
      'reports a field that becomes optional as a break',
      ['break SqlJob.status is required'],
      ({ SqlJob }) => SqlJob?.required.pop(),
    ],
    [
      'reports a removed field as a break',
      ['break SqlJob.owner'],
      ({ SqlJob }) => {
        delete SqlJob?.properties['owner'];
      },
    ],
    [
      'reports a narrower type as a break',
      ['break SqlJob.start_time'],
      ({ SqlJob }) => Object.assign(SqlJob?.properties['start_time'] ?? {}, { format: 'int32' }),
    ],
    [
      'reports a wider type as a break',
      ['break SqlJob.start_time'],
      ({ SqlJob }) => Object.assign(SqlJob?.properties['start_time'] ?? {}, { type: ['integer', 'string'] }),
    ],
    ['reports a removed alternative as a break', ['break Error is one of'], (schemas) => schemas['Error']?.anyOf.pop()],
    [
      'reports a new limit as a break',
      ['break SqlJob.owner pattern'],
      ({ SqlJob }) => Object.assign(SqlJob?.properties['owner'] ?? {}, { pattern: '^a' }),
    ],
    [
      'reports a removed limit as an addition',
      ['addition SqlJob.job_id minLength'],
      ({ SqlJob }) => {
        delete SqlJob?.properties['job_id']?.['minLength'];
      },
    ],
    [
      'reports a new response as an addition',
      ['addition response 418'],
      (_, contract) => Object.assign(getResponses(contract), { 418: {} }),
    ],
    [
      'reports a removed response as a break',
      ['break response 404'],
      (_, contract) => {
        delete getResponses(contract)['404'];
      },
    ],
    [
      'reports a new required parameter as a break',
      ['break header.workspace'],
      (_, contract) =>
        getParameters(contract).push({ in: 'header', name: 'workspace', required: true, schema: { type: 'string' } }),
    ],
    [
      'reports a new optional parameter as an addition',
      ['addition header.workspace'],
      (_, contract) => getParameters(contract).push({ in: 'header', name: 'workspace', schema: { type: 'string' } }),
    ],
    ['ignores descriptions', [], ({ SqlJob }) => Object.assign(SqlJob ?? {}, { description: 'A job.' })],
  ])('%s', (_, expected, change) => {
    expect(getImpacts(change)).toEqual(expected);
  });
});

describe('announcesBreak', () => {
  it.each([
    ['0.1.0', '0.1.1', false],
    ['0.1.0', '0.2.0', true],
    ['0.1.0', '1.0.0', true],
    ['1.2.3', '1.3.0', false],
    ['1.2.3', '2.0.0', true],
    ['1.2.3', '1.2.3', false],
  ])('%s → %s: %s', (before, after, announces) => {
    expect(announcesBreak(before, after)).toBe(announces);
  });
});

/** The scenarios match their contracts, cover every status value and every fault, and have a description. */
import { declaredResponses, readOperation } from '@job-status/spec-tools';
import { faults } from '@job-status/spec-tools/faults';
import { readLedger } from '@job-status/spec-tools/ledger';
import { readPollingRules } from '@job-status/spec-tools/polling-rules';
import {
  compileScenarioSet,
  readScenarioSet,
  type Scenario,
  type Step,
  type TemplatePart,
} from '@job-status/spec-tools/scenarios';
import { describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';
import { findViolations } from '../support/schema-validator.ts';

const scenarioSets = await Promise.all(
  contracts.map(async (contract) => ({ ...contract, scenarioSet: await readScenarioSet(contract.slug) })),
);

/** Texts that a document prints as a body, although they are not valid JSON. */
const invalidBodies = new Set<TemplatePart | undefined>(
  Object.values(readLedger()).flatMap(({ evidence = [] }) =>
    evidence.flatMap((one) => ('text' in one ? [one.text] : [])),
  ),
);

/** Renders a template with the same timestamp in every placeholder. */
function render(parts: readonly TemplatePart[]): string {
  const timestamp = Date.UTC(2026, 10, 21);
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('path' in part) return '"a-job"';
      if ('elapsed' in part || part.as === 'ms') return String(timestamp);
      return part.as === 'text' ? `"${timestamp}"` : new Date(timestamp).toUTCString();
    })
    .join('');
}

const lastStatus = ({ steps }: Scenario): string | undefined => steps.at(-1)?.jobStatus;

describe.each(scenarioSets)('$slug', ({ slug, dereferenced, bundled, scenarioSet }) => {
  const { get } = readOperation(dereferenced);
  const { goals, statuses } = readPollingRules(bundled);
  const { scenarios } = scenarioSet;
  const steps = scenarios.flatMap((scenario) => scenario.steps.map((step) => ({ name: scenario.name, ...step })));
  /** The steps whose body matches the contract, even if the delivery has a fault. */
  const validSteps = steps.filter(
    ({ fault, body }) => faults[fault ?? '']?.body === undefined && !invalidBodies.has(body[0]),
  );
  const hasStep = (isMatch: (step: Step) => boolean): boolean => steps.some(isMatch);

  it.each(validSteps)('$name: $summary ($status) matches the contract', ({ status, body, headers }) => {
    const response = get.responses[status];
    if (response === undefined) throw new Error(`The contract must declare ${status}.`);
    expect(findViolations(response.content['application/json'].schema, JSON.parse(render(body)))).toEqual([]);
    for (const [name, { schema }] of Object.entries(response.headers)) {
      const parts = headers[name.toLowerCase()];
      if (parts !== undefined) expect(findViolations(schema, render(parts)), name).toEqual([]);
    }
  });

  it.each(scenarios)('$name has a valid name and a description', ({ name, description }) => {
    expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(description).toMatch(/^[A-Z].{10,140}\.$/);
  });

  it.each(Object.keys(goals))('reaches %s through every pending status value', (goal) => {
    const happy = scenarios.find(({ name }) => name === scenarioSet.goals[goal]);
    const pending = Object.keys(statuses).filter((value) => statuses[value]?.verdicts[goal] === 'pending');
    const happyStatuses = happy?.steps.map(({ jobStatus }) => jobStatus) ?? [];
    const getVerdict = (status = ''): string | undefined => statuses[status]?.verdicts[goal];
    const statusesBeforeSuccess = scenarios
      .map((scenario) => scenario.steps.map(({ jobStatus }) => jobStatus))
      .filter((values) => getVerdict(values.at(-1)) === 'success')
      .flatMap((values) => values.slice(0, -1));
    expect(statusesBeforeSuccess).toEqual(expect.arrayContaining(pending));
    for (const status of happyStatuses.slice(0, -1)) expect(pending).toContain(status);
    expect(statuses[happyStatuses.at(-1) ?? '']?.verdicts[goal]).toBe('success');
  });

  it.each(Object.keys(statuses))('has a scenario with %s', (status) => {
    const isFinal = Object.values(statuses[status]?.verdicts ?? {}).some((verdict) => verdict !== 'pending');
    const reached = isFinal ? scenarios.map(lastStatus) : steps.map((step) => step.jobStatus);
    expect(reached).toContain(status);
  });

  it('has one scenario that ends with an unknown status value', () => {
    expect(scenarios.map(lastStatus).filter((status) => status !== undefined && !(status in statuses))).toHaveLength(1);
  });

  it.each(Object.keys(faults))('has a scenario with %s permanently and one with %s once', (fault) => {
    const matching = scenarios.filter((scenario) => scenario.steps.some((step) => step.fault === fault));
    expect(matching.some(({ steps: [only, ...more] }) => only?.fault === fault && more.length === 0)).toBe(true);
    expect(matching.some((scenario) => scenario.steps.length > 1 && scenario.steps.at(-1)?.fault === undefined)).toBe(
      true,
    );
  });

  it('covers every status code that the contract declares', () => {
    const declared = declaredResponses(dereferenced).map(({ status }) => status);
    const covered = steps.map(({ status }) => String(status));
    expect([...new Set(covered)].sort()).toEqual(
      [...new Set(declared)].filter((status) => status !== 'default').sort(),
    );
  });

  it('throttles with a number, with a date, and without Retry-After', () => {
    const throttled = steps.filter(({ status }) => status === 429).map(({ headers }) => headers['retry-after']?.[0]);
    expect(throttled.some((value) => typeof value === 'string' && /^\d+$/.test(value))).toBe(true);
    expect(throttled.some((value) => typeof value === 'object' && 'moment' in value)).toBe(true);
    expect(throttled).toContain(undefined);
  });

  it('keeps every digit of a number above 2^53', () => {
    const numbers = validSteps.flatMap(({ body }) => render(body).match(/(?<=[:[,])\d{16,19}(?=[,}\]])/g) ?? []);
    expect(numbers.some((digits) => String(Number(digits)) !== digits)).toBe(true);
  });

  it('has a token that expires, and a job that never ends', () => {
    expect(hasStep(({ status, duration }) => status === 401 && duration !== undefined && 'until' in duration)).toBe(
      true,
    );
    expect(hasStep(({ status, duration }) => status === 401 && duration !== undefined && 'polls' in duration)).toBe(
      true,
    );
    const pending = Object.keys(statuses).filter((status) =>
      Object.values(statuses[status]?.verdicts ?? {}).includes('pending'),
    );
    expect(pending).toContain(scenarios.map(lastStatus).find((status) => pending.includes(status ?? '')));
  });

  it('sends an invalid body that a document prints, if there is one', () => {
    const entries = Object.entries(readLedger()).filter(
      ([, { api, evidence = [] }]) => api === slug && evidence.some((one) => 'text' in one),
    );
    for (const [id] of entries)
      expect(
        hasStep(({ body }) => invalidBodies.has(body[0])),
        id,
      ).toBe(true);
  });

  it('changes only the name of the job in a documented body', () => {
    const documented = declaredResponses(dereferenced).filter(({ example }) => example['x-origin'] === 'documented');
    for (const { status, key, example } of documented) {
      const step = { status: Number(status), example: key };
      const scenario = { description: 'The documented body.', steps: [step] };
      const {
        scenarios: [only],
      } = compileScenarioSet(dereferenced, { ...written, scenarios: { only: scenario } }, {});
      const expected = structuredClone(example.value) as Record<string, unknown>;
      if (status === '200' && 'job_id' in expected) expected['job_id'] = 'a-job';
      expect(render(only?.steps[0]?.body ?? [])).toBe(JSON.stringify(expected));
    }
  });
});

const written = {
  statusPointer: '/status',
  goals: {},
  roles: { good: 'finished' },
  job: { '/job_id': { path: 'job_id' } },
};

it('shows the result of the previous run for the API that identifies jobs by a permanent name', () => {
  const { scenarioSet, bundled } =
    scenarioSets.find(({ slug }) => slug === 'cdm') ?? expect.fail('The scenarios of cdm are missing.');
  const { statuses } = readPollingRules(bundled);
  const getVerdict = (step: Step | undefined): string | undefined => statuses[step?.jobStatus ?? '']?.verdicts['over'];
  const restarted = scenarioSet.scenarios.filter(
    ({ steps }) => getVerdict(steps[0]) !== 'pending' && getVerdict(steps[1]) === 'pending',
  );
  expect(restarted.map(({ steps }) => getVerdict(steps[0]))).toEqual(expect.arrayContaining(['success', 'failure']));
  for (const { steps } of restarted) {
    expect(steps[0]?.body).toContainEqual(expect.objectContaining({ moment: 'start', plus: -3_600_000 }));
    expect(getVerdict(steps.at(-1))).toBe('success');
  }
});

it('has a node whose status alternates, for the only API with nodes', () => {
  const flapping = scenarioSets.flatMap(({ slug, scenarioSet }) =>
    scenarioSet.scenarios.some(({ repeat }) => repeat) ? [slug] : [],
  );
  expect(flapping).toEqual(['dataarts']);
});

/** The scenarios match their contracts, show every status value and every fault, and have a description. */
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

const stories = await Promise.all(
  contracts.map(async (contract) => ({ ...contract, story: await readScenarioSet(contract.slug) })),
);

/** What documents print in the place of a body, and is none. */
const quoted = new Set<TemplatePart | undefined>(
  Object.values(readLedger()).flatMap(({ evidence = [] }) =>
    evidence.flatMap((one) => ('text' in one ? [one.text] : [])),
  ),
);

/** Renders a template with the same timestamp in every placeholder. */
function filled(parts: readonly TemplatePart[]): string {
  const moment = Date.UTC(2026, 10, 21);
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('path' in part) return '"a-job"';
      if ('elapsed' in part || part.as === 'ms') return String(moment);
      return part.as === 'text' ? `"${moment}"` : new Date(moment).toUTCString();
    })
    .join('');
}

const lastWord = ({ steps }: Scenario): string | undefined => steps.at(-1)?.jobStatus;

describe.each(stories)('$slug', ({ slug, dereferenced, bundled, story }) => {
  const { get } = readOperation(dereferenced);
  const { goals, statuses } = readPollingRules(bundled);
  const { scenarios } = story;
  const steps = scenarios.flatMap((scenario) => scenario.steps.map((step) => ({ name: scenario.name, ...step })));
  /** The steps whose body matches the contract, however it is delivered. */
  const honest = steps.filter(({ fault, body }) => faults[fault ?? '']?.body === undefined && !quoted.has(body[0]));
  const has = (what: (step: Step) => boolean): boolean => steps.some(what);

  it.each(honest)('$name: $summary ($status) fits the contract', ({ status, body, headers }) => {
    const response = get.responses[status];
    if (response === undefined) throw new Error(`The contract has no ${status}.`);
    expect(findViolations(response.content['application/json'].schema, JSON.parse(filled(body)))).toEqual([]);
    for (const [name, { schema }] of Object.entries(response.headers)) {
      const parts = headers[name.toLowerCase()];
      if (parts !== undefined) expect(findViolations(schema, filled(parts)), name).toEqual([]);
    }
  });

  it.each(scenarios)('$name says what it is', ({ name, description }) => {
    expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(description).toMatch(/^[A-Z].{10,140}\.$/);
  });

  it.each(Object.keys(goals))('reaches %s through every pending status value', (goal) => {
    const happy = scenarios.find(({ name }) => name === story.goals[goal]);
    const pending = Object.keys(statuses).filter((value) => statuses[value]?.verdicts[goal] === 'pending');
    const shown = happy?.steps.map(({ jobStatus }) => jobStatus) ?? [];
    const verdictOf = (status = ''): string | undefined => statuses[status]?.verdicts[goal];
    const onTheWay = scenarios
      .map((scenario) => scenario.steps.map(({ jobStatus }) => jobStatus))
      .filter((values) => verdictOf(values.at(-1)) === 'success')
      .flatMap((values) => values.slice(0, -1));
    expect(onTheWay).toEqual(expect.arrayContaining(pending));
    for (const word of shown.slice(0, -1)) expect(pending).toContain(word);
    expect(statuses[shown.at(-1) ?? '']?.verdicts[goal]).toBe('success');
  });

  it.each(Object.keys(statuses))('shows where %s leads', (word) => {
    const isFinal = Object.values(statuses[word]?.verdicts ?? {}).some((verdict) => verdict !== 'pending');
    const shown = isFinal ? scenarios.map(lastWord) : steps.map((step) => step.jobStatus);
    expect(shown).toContain(word);
  });

  it('ends with an unknown status value', () => {
    expect(scenarios.map(lastWord).filter((word) => word !== undefined && !(word in statuses))).toHaveLength(1);
  });

  it.each(Object.keys(faults))('meets %s for good, and once', (fault) => {
    const met = scenarios.filter((scenario) => scenario.steps.some((step) => step.fault === fault));
    expect(met.some(({ steps: [only, ...more] }) => only?.fault === fault && more.length === 0)).toBe(true);
    expect(met.some((scenario) => scenario.steps.length > 1 && scenario.steps.at(-1)?.fault === undefined)).toBe(true);
  });

  it('is refused in every way that the contract declares', () => {
    const declared = declaredResponses(dereferenced).map(({ status }) => status);
    const shown = steps.map(({ status }) => String(status));
    expect([...new Set(shown)].sort()).toEqual([...new Set(declared)].filter((status) => status !== 'default').sort());
  });

  it('throttles with a number, with a date and without Retry-After', () => {
    const throttled = steps.filter(({ status }) => status === 429).map(({ headers }) => headers['retry-after']?.[0]);
    expect(throttled.some((value) => typeof value === 'string' && /^\d+$/.test(value))).toBe(true);
    expect(throttled.some((value) => typeof value === 'object' && 'moment' in value)).toBe(true);
    expect(throttled).toContain(undefined);
  });

  it('keeps every digit of a number above 2^53', () => {
    const numbers = honest.flatMap(({ body }) => filled(body).match(/(?<=[:[,])\d{16,19}(?=[,}\]])/g) ?? []);
    expect(numbers.some((digits) => String(Number(digits)) !== digits)).toBe(true);
  });

  it('has a token that runs out, and a job that never ends', () => {
    expect(has(({ status, duration }) => status === 401 && duration !== undefined && 'until' in duration)).toBe(true);
    expect(has(({ status, duration }) => status === 401 && duration !== undefined && 'polls' in duration)).toBe(true);
    const pending = Object.keys(statuses).filter((word) =>
      Object.values(statuses[word]?.verdicts ?? {}).includes('pending'),
    );
    expect(pending).toContain(scenarios.map(lastWord).find((word) => pending.includes(word ?? '')));
  });

  it('prints what a document prints in the place of a body, where there is such a document', () => {
    const entries = Object.entries(readLedger()).filter(
      ([, { api, evidence = [] }]) => api === slug && evidence.some((one) => 'text' in one),
    );
    for (const [id] of entries)
      expect(
        has(({ body }) => quoted.has(body[0])),
        id,
      ).toBe(true);
  });

  it('changes only the name of the job in a documented body', () => {
    const documented = declaredResponses(dereferenced).filter(({ example }) => example['x-origin'] === 'documented');
    for (const { status, key, example } of documented) {
      const step = { status: Number(status), example: key };
      const scenario = { description: 'It is as documented.', steps: [step] };
      const {
        scenarios: [only],
      } = compileScenarioSet(dereferenced, { ...written, scenarios: { only: scenario } }, {});
      const expected = structuredClone(example.value) as Record<string, unknown>;
      if (status === '200' && 'job_id' in expected) expected['job_id'] = 'a-job';
      expect(filled(only?.steps[0]?.body ?? [])).toBe(JSON.stringify(expected));
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
  const { story, bundled } = stories.find(({ slug }) => slug === 'cdm') ?? failed('cdm');
  const { statuses } = readPollingRules(bundled);
  const verdictOf = (step: Step | undefined): string | undefined => statuses[step?.jobStatus ?? '']?.verdicts['over'];
  const restarted = story.scenarios.filter(
    ({ steps }) => verdictOf(steps[0]) !== 'pending' && verdictOf(steps[1]) === 'pending',
  );
  expect(restarted.map(({ steps }) => verdictOf(steps[0]))).toEqual(expect.arrayContaining(['success', 'failure']));
  for (const { steps } of restarted) {
    expect(steps[0]?.body).toContainEqual(expect.objectContaining({ moment: 'start', plus: -3_600_000 }));
    expect(verdictOf(steps.at(-1))).toBe('success');
  }
});

it('has a node that comes and goes, for the one API that has nodes', () => {
  const flapping = stories.flatMap(({ slug, story }) => (story.scenarios.some(({ repeat }) => repeat) ? [slug] : []));
  expect(flapping).toEqual(['dataarts']);
});

function failed(slug: string): never {
  throw new Error(`The scenarios of ${slug} are missing.`);
}

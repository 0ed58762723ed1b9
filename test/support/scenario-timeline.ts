/** Renders the scenarios of an API as a text to review, with one line per step. */
import type { Contract } from '@job-status/spec-tools';
import { readPollingRules } from '@job-status/spec-tools/polling-rules';
import type { ScenarioFile, ScenarioSources } from '@job-status/spec-tools/scenario-file';
import type { Delivery, Placeholder, Scenario, Step, TemplatePart } from '@job-status/spec-tools/scenario-set';
import { compileScenarioSet } from '@job-status/spec-tools/scenarios';

export interface ScenarioInput {
  readonly bundled: Contract;
  readonly dereferenced: Contract;
  readonly own: ScenarioFile;
  readonly shared: ScenarioSources;
}

/** Renders each step of every scenario: its start, HTTP status, job status, verdicts, fault, and differences from its example. */
export function renderTimelines({ bundled, dereferenced, own, shared }: ScenarioInput): string {
  const { tokenHeader, goals, scenarios } = compileScenarioSet(dereferenced, own, shared);
  const plain = compileScenarioSet(dereferenced, { ...own, scenarios: toPlain(own.scenarios) }, toPlain(shared));
  const findVerdicts = createVerdictFinder(bundled);
  const rows = scenarios.map((scenario, index) =>
    scenario.steps.map((step, at) => {
      const start = describeStart(scenario, at);
      const changes = describeChanges(step, plain.scenarios[index]?.steps[at] as Step);
      return [start, step.status, step.jobStatus ?? '-', findVerdicts(step), step.summary, ...changes].map(String);
    }),
  );
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.flat().map((row) => row[column]?.length ?? 0)));
  const blocks = scenarios.map((scenario, index) => {
    const lines = (rows[index] ?? []).map(
      (row) =>
        `  ${row.map((cell, column) => (widths[column] === undefined ? cell : cell.padEnd(widths[column]))).join('  ')}`,
    );
    const end = scenario.repeat ? [`  ${describeStart(scenario, scenario.steps.length)}: from the start again`] : [];
    return [scenario.name, ...lines, ...end].join('\n');
  });
  const head = [
    `token: ${tokenHeader}`,
    ...Object.entries(goals).map(([goal, name]) => `${goal}: ${name}`),
    ...Object.entries(own.job).map(([pointer, value]) => `every job: ${pointer} ${JSON.stringify(value)}`),
  ].join('\n');
  return `${[head, ...blocks].join('\n\n')}\n`;
}

/** Returns the same steps with the bodies and headers of their examples. */
function toPlain(sources: ScenarioSources): ScenarioSources {
  return Object.fromEntries(
    Object.entries(sources).map(([name, source]) => [
      name,
      { ...source, steps: source.steps.map(({ set: _set, headers: _headers, ...step }) => step) },
    ]),
  );
}

/** Describes when a step starts: at a time, with a new token, or with the n-th poll (since the new token). */
function describeStart({ steps }: Scenario, index: number): string {
  let [polls, ms, token] = [0, 0, false];
  for (const { duration } of steps.slice(0, index)) {
    if (duration === undefined) continue;
    if ('polls' in duration) polls += duration.polls;
    else if ('ms' in duration) ms += duration.ms;
    else [polls, token] = [0, true];
  }
  const parts = [ms > 0 && formatSeconds(ms), token && 'new token', polls > 0 && `poll ${polls + 1}`].filter(Boolean);
  return parts.join(', ') || (steps[index]?.duration === undefined ? 'always' : 'start');
}

/** Creates a function that describes the verdicts of a step, in the order of the goals. */
function createVerdictFinder(contract: Contract): (step: Step) => string {
  const { goals, statuses } = readPollingRules(contract);
  return ({ jobStatus }) => {
    if (jobStatus === undefined) return '-';
    const verdicts = Object.keys(goals).map((goal) => statuses[jobStatus]?.verdicts[goal] ?? 'unknown');
    return [...new Set(verdicts)].length === 1 ? (verdicts[0] ?? '-') : verdicts.join('/');
  };
}

/** Describes the differences from the response of the example. */
function describeChanges(step: Step, plain: Step): readonly string[] {
  const { fault, delivery } = step;
  return [
    ...(fault === undefined ? [] : [`[${fault}${delivery === undefined ? '' : ` ${describeDelivery(delivery)}`}]`]),
    ...describeDifferences(readHeaders(step), readHeaders(plain)),
    ...describeDifferences(readLeaves(step.body), readLeaves(plain.body)),
  ];
}

function describeDelivery(delivery: Delivery): string {
  return Object.entries(delivery)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

type Leaves = ReadonlyMap<string, string>;

function describeDifferences(leaves: Leaves, plain: Leaves): string[] {
  const changed = [...leaves].filter(([name, value]) => plain.get(name) !== value);
  const removed = [...plain.keys()].filter((name) => !leaves.has(name));
  return [...changed.map(([name, value]) => `${name}=${value}`), ...removed.map((name) => `no ${name}`)];
}

function readHeaders({ headers }: Step): Leaves {
  return new Map(Object.entries(headers).map(([name, parts]) => [name, toText(parts)]));
}

/** Reads the values of a JSON body by JSON pointer, with computed values as `{…}`. Any other body is one value. */
function readLeaves(body: readonly TemplatePart[]): Leaves {
  const text = body.map((part) => (typeof part === 'string' ? part : JSON.stringify(`{${toName(part)}}`))).join('');
  const leaves = new Map<string, string>();
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) leaves.set(pointer, JSON.stringify(value));
    else for (const [key, inner] of Object.entries(value)) visit(inner, `${pointer}/${key}`);
  };
  try {
    // A number that JavaScript cannot represent keeps its digits.
    visit(JSON.parse(text.replace(/(?<=[:[,])\d{16,}(?=[,}\]])/g, '"$&"')), '');
  } catch {
    leaves.set('body', text);
  }
  return leaves;
}

function toText(parts: readonly TemplatePart[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : `{${toName(part)}}`)).join('');
}

function toName(placeholder: Placeholder): string {
  if ('path' in placeholder) return placeholder.path;
  if ('elapsed' in placeholder) return `time from start to ${placeholder.elapsed}`;
  const { moment, plus, as } = placeholder;
  const offset = plus === 0 ? '' : `${plus < 0 ? '-' : '+'}${formatSeconds(Math.abs(plus))}`;
  return `${moment}${offset}${as === 'ms' ? '' : ` as ${as}`}`;
}

function formatSeconds(ms: number): string {
  return `${ms / 1_000}s`;
}

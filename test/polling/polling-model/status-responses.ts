/** Responses with a status. Their kind depends on the contract, the nodes of the job and the run. */
import { parsePointer, toPointer, valueAt } from '@job-status/spec-tools/json-pointer';
import type { Verdict } from '@job-status/spec-tools/polling-rules';
import fc from 'fast-check';
import type { ApiGoal } from './api-goals.ts';
import { unrelatedJson } from './fault-responses.ts';
import type { ScriptedResponse } from './scripted-response.ts';

/** Unknown status values, some of them similar to known ones. */
const unknownStatuses = [
  'HIBERNATING',
  'finished',
  'SUCCEEDED ',
  'NORMAL\u0000',
  '',
  'toString',
  '__proto__',
  'X'.repeat(300),
];

/** Whether a response describes the selected run, an earlier one, or does not identify its run. */
const runAges = ['current', 'earlier', 'unknown'] as const;
type Age = (typeof runAges)[number];

/** The value of every path parameter, including the job name. */
export const jobName = 'j';

/** The time after which the caller's run started, in Unix ms. */
export const startedAfter = Date.parse('2026-11-21T09:00:00Z');

/** Generates any response with a status. `isRunSelected` is true if the caller selected a run. */
export function arbitraryStatusResponse(apiGoal: ApiGoal, isRunSelected: boolean): fc.Arbitrary<ScriptedResponse> {
  const { statuses, goals } = apiGoal.pollingRules;
  const known = Object.keys(statuses);
  const statusesWith = (verdict: Verdict): string[] =>
    known.filter((status) => statuses[status]?.verdicts[apiGoal.goal] === verdict);
  const goal = goals[apiGoal.goal];
  const status = fc.oneof(
    { arbitrary: fc.constantFrom(...statusesWith('pending')), weight: 3 },
    { arbitrary: fc.constantFrom(...statusesWith('success')), weight: 2 },
    { arbitrary: fc.constantFrom<string | null>(...known, null), weight: 4 },
    { arbitrary: fc.constantFrom(...unknownStatuses), weight: 1 },
  );
  const node = fc.oneof(fc.constant('NORMAL'), fc.constantFrom(...known, ...unknownStatuses));
  const shape = fc.record({
    status,
    nodes: fc.array(node, { maxLength: 3 }),
    age: fc.constantFrom(...runAges),
    n: fc.nat(2),
  });
  return shape.map(({ status, nodes, age, n }) =>
    statusResponse(apiGoal, { status, nodes, age: isRunSelected ? age : 'current', n }, goal),
  );
}

interface Shape {
  readonly status: string | null;
  readonly nodes: readonly string[];
  readonly age: Age;
  /** A field that changes without an effect on the verdict. */
  readonly n: number;
}

function statusResponse(
  { slug, goal, pollingRules, minimal }: ApiGoal,
  shape: Shape,
  goalRules = pollingRules.goals[goal],
): ScriptedResponse {
  const { status, nodes, age, n } = shape;
  const toPayload = (body: object): ScriptedResponse['payload'] => ({ status: 200, text: JSON.stringify(body) });
  const documented =
    status === null
      ? goalRules?.absent
      : Object.hasOwn(pollingRules.statuses, status) && pollingRules.statuses[status]?.verdicts[goal];
  const verdict = documented || 'indeterminate';
  switch (slug) {
    case 'dataarts': {
      // A job is only healthy if all its nodes are.
      const faulty = nodes.find((node) => Object.hasOwn(goalRules?.nodes ?? {}, node));
      const kind = verdict === 'success' && faulty !== undefined ? 'failure' : verdict;
      const listed = nodes.map((node, index) => ({ name: `n${index}`, status: node }));
      const body = { name: jobName, ...(status !== null && { status }), nodes: listed };
      return { label: `${status} [${nodes}]`, kind, status, payload: toPayload(body) };
    }
    case 'cdm': {
      if (status === null) return { label: 'no run', kind: verdict, status, payload: toPayload({ submissions: [] }) };
      const isEnd = ['success', 'failure', 'cancelled'].includes(verdict);
      const kind = age === 'earlier' ? 'pending' : age === 'unknown' && isEnd ? 'indeterminate' : verdict;
      const identity = age === 'unknown' ? {} : runs[age];
      const run = { 'job-name': jobName, status, progress: n, ...identity };
      return { label: `${status} (${age} run)`, kind, status, payload: toPayload({ submissions: [run] }) };
    }
    default:
      if (status === null) return unrelatedJson;
      return { label: status, kind: verdict, status, payload: toPayload(withStatus(minimal, status, n)) };
  }
}

/** Two runs of the same job. The service updated the record of the earlier run once more after the other run had started. */
export const runs = {
  earlier: { 'submission-id': 16, 'creation-date': startedAfter - 60_000, 'last-update-date': startedAfter + 1 },
  current: { 'submission-id': 17, 'creation-date': startedAfter + 1_000, 'last-update-date': startedAfter + 2_000 },
};

/** Returns the minimal body of an API with another status, the requested job name and an unknown field that changes. */
function withStatus({ body, statusPointer, identity }: ApiGoal['minimal'], status: string, n: number): object {
  const copy = structuredClone(body) as Record<string, unknown>;
  const set = (keys: readonly string[], value: string): void => {
    const parent = valueAt(copy, toPointer(keys.slice(0, -1))) as Record<string, unknown>;
    parent[keys.at(-1) ?? ''] = value;
  };
  set(parsePointer(statusPointer), status);
  set(identity.path, jobName);
  return { ...copy, n };
}

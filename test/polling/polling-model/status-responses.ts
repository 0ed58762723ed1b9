/** Responses with their meaning, which depends on the contract, the nodes and the run. */
import { parsePointer, toPointer, valueAt } from '@job-status/spec-tools/json-pointer';
import fc from 'fast-check';
import type { ApiGoal } from './api-goals.ts';
import { unrelatedJson } from './fault-responses.ts';
import type { Meaning, ScriptedResponse } from './scripted-response.ts';

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

/** Whether the response describes the selected run. */
const runAges = ['current', 'earlier', 'unknown'] as const;
type Age = (typeof runAges)[number];

/** The value of every path parameter, and so the name of every job. */
export const jobName = 'j';

/** When the caller's run began, and the runs around it. Unix ms. */
export const startedAfter = Date.parse('2026-11-21T09:00:00Z');

/** Any response. `isGuarded` is true if the caller has selected a run. */
export function arbitraryStatusResponse(apiGoal: ApiGoal, isGuarded: boolean): fc.Arbitrary<ScriptedResponse> {
  const { statuses, goals } = apiGoal.rules;
  const known = Object.keys(statuses);
  const thatMean = (verdict: Meaning): string[] =>
    known.filter((word) => statuses[word]?.verdicts[apiGoal.goal] === verdict);
  const goal = goals[apiGoal.goal];
  const word = fc.oneof(
    { arbitrary: fc.constantFrom(...thatMean('pending')), weight: 3 },
    { arbitrary: fc.constantFrom(...thatMean('success')), weight: 2 },
    { arbitrary: fc.constantFrom<string | null>(...known, null), weight: 4 },
    { arbitrary: fc.constantFrom(...unknownStatuses), weight: 1 },
  );
  const node = fc.oneof(fc.constant('NORMAL'), fc.constantFrom(...known, ...unknownStatuses));
  const shape = fc.record({
    word,
    nodes: fc.array(node, { maxLength: 3 }),
    age: fc.constantFrom(...runAges),
    n: fc.nat(2),
  });
  return shape.map(({ word, nodes, age, n }) =>
    statusResponse(apiGoal, { word, nodes, age: isGuarded ? age : 'current', n }, goal),
  );
}

interface Shape {
  readonly word: string | null;
  readonly nodes: readonly string[];
  readonly age: Age;
  /** Something that moves and decides nothing. */
  readonly n: number;
}

function statusResponse(
  { slug, goal, rules, minimal }: ApiGoal,
  shape: Shape,
  about = rules.goals[goal],
): ScriptedResponse {
  const { word, nodes, age, n } = shape;
  const sends = (body: object): ScriptedResponse['payload'] => ({ status: 200, text: JSON.stringify(body) });
  const own =
    word === null ? about?.absent : Object.hasOwn(rules.statuses, word) && rules.statuses[word]?.verdicts[goal];
  const verdict = own || 'indeterminate';
  switch (slug) {
    case 'dataarts': {
      // A job is as well as its nodes.
      const faulty = nodes.find((node) => Object.hasOwn(about?.nodes ?? {}, node));
      const meaning = verdict === 'success' && faulty !== undefined ? 'failure' : verdict;
      const listed = nodes.map((status, index) => ({ name: `n${index}`, status }));
      const body = { name: jobName, ...(word !== null && { status: word }), nodes: listed };
      return { label: `${word} [${nodes}]`, meaning, status: word, payload: sends(body) };
    }
    case 'cdm': {
      if (word === null)
        return { label: 'no run', meaning: verdict, status: word, payload: sends({ submissions: [] }) };
      const isEnd = ['success', 'failure', 'cancelled'].includes(verdict);
      const meaning = age === 'earlier' ? 'pending' : age === 'unknown' && isEnd ? 'indeterminate' : verdict;
      const identity = age === 'unknown' ? {} : runs[age];
      const run = { 'job-name': jobName, status: word, progress: n, ...identity };
      return { label: `${word} (${age} run)`, meaning, status: word, payload: sends({ submissions: [run] }) };
    }
    default:
      if (word === null) return unrelatedJson;
      return { label: word, meaning: verdict, status: word, payload: sends(withStatus(minimal, word, n)) };
  }
}

/** Two runs of one name. The record of the earlier one was written to once more after the start of the other. */
export const runs = {
  earlier: { 'submission-id': 16, 'creation-date': startedAfter - 60_000, 'last-update-date': startedAfter + 1 },
  current: { 'submission-id': 17, 'creation-date': startedAfter + 1_000, 'last-update-date': startedAfter + 2_000 },
};

/** The minimal body of an API with another status, for the requested job, and with an unknown field that changes. */
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

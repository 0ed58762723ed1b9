/** Answers of the three APIs, with what they mean: by the contract's tables, the nodes, and the run that they are about. */
import fc from 'fast-check';
import type { Act, Meaning } from './act.ts';
import type { Aim } from './aims.ts';
import { junk } from './fault.ts';

/** Words that no source knows, some of them near to one that does. */
const strangers = [
  'HIBERNATING',
  'finished',
  'SUCCEEDED ',
  'NORMAL\u0000',
  '',
  'toString',
  '__proto__',
  'X'.repeat(300),
];

/** Whether the answer is about the run that is waited for, where the caller said which. */
const ages = ['current', 'earlier', 'untold'] as const;
type Age = (typeof ages)[number];

/** When the caller's run began, and the runs around it. Unix ms. */
export const startedAfter = Date.parse('2026-11-21T09:00:00Z');

/** Any answer. `isGuarded` says whether the caller has told which run is waited for. */
export function arbitraryReading(aim: Aim, isGuarded: boolean): fc.Arbitrary<Act> {
  const { statuses, goals } = aim.facts;
  const known = Object.keys(statuses);
  const thatMean = (verdict: Meaning): string[] =>
    known.filter((word) => statuses[word]?.verdicts[aim.goal] === verdict);
  const goal = goals[aim.goal];
  const word = fc.oneof(
    { arbitrary: fc.constantFrom(...thatMean('pending')), weight: 3 },
    { arbitrary: fc.constantFrom(...thatMean('success')), weight: 2 },
    { arbitrary: fc.constantFrom<string | null>(...known, null), weight: 4 },
    { arbitrary: fc.constantFrom(...strangers), weight: 1 },
  );
  const node = fc.oneof(fc.constant('NORMAL'), fc.constantFrom(...known, ...strangers));
  const shape = fc.record({
    word,
    nodes: fc.array(node, { maxLength: 3 }),
    age: fc.constantFrom(...ages),
    n: fc.nat(2),
  });
  return shape.map(({ word, nodes, age, n }) =>
    reading(aim, { word, nodes, age: isGuarded ? age : 'current', n }, goal),
  );
}

interface Shape {
  readonly word: string | null;
  readonly nodes: readonly string[];
  readonly age: Age;
  /** Something that moves and decides nothing. */
  readonly n: number;
}

function reading({ slug, goal, facts }: Aim, shape: Shape, about = facts.goals[goal]): Act {
  const { word, nodes, age, n } = shape;
  const sends = (body: object): Act['sends'] => ({ status: 200, text: JSON.stringify(body) });
  const own =
    word === null ? about?.absent : Object.hasOwn(facts.statuses, word) && facts.statuses[word]?.verdicts[goal];
  const verdict = own || 'indeterminate';
  switch (slug) {
    case 'dli':
      if (word === null) return junk;
      return {
        says: word,
        means: verdict,
        word,
        sends: sends({ job_id: 'j', job_type: 'QUERY', status: word, duration: n }),
      };
    case 'dataarts': {
      // A job is as well as its nodes.
      const faulty = nodes.find((node) => Object.hasOwn(about?.nodes ?? {}, node));
      const means = verdict === 'success' && faulty !== undefined ? 'failure' : verdict;
      const listed = nodes.map((status, index) => ({ name: `n${index}`, status }));
      const body = { name: 'n', ...(word !== null && { status: word }), nodes: listed };
      return { says: `${word} [${nodes}]`, means, word, sends: sends(body) };
    }
    case 'cdm': {
      if (word === null) return { says: 'no run', means: verdict, word, sends: sends({ submissions: [] }) };
      const isEnd = ['success', 'failure', 'cancelled'].includes(verdict);
      const means = age === 'earlier' ? 'pending' : age === 'untold' && isEnd ? 'indeterminate' : verdict;
      const told = age === 'untold' ? {} : runs[age];
      const run = { 'job-name': 'n', status: word, progress: n, ...told };
      return { says: `${word} (${age} run)`, means, word, sends: sends({ submissions: [run] }) };
    }
    default:
      throw new Error(`Nobody has said what ${slug} answers.`);
  }
}

/** Two runs of one name. The record of the earlier one was written to once more after the start of the other. */
export const runs = {
  earlier: { 'submission-id': 16, 'creation-date': startedAfter - 60_000, 'last-update-date': startedAfter + 1 },
  current: { 'submission-id': 17, 'creation-date': startedAfter + 1_000, 'last-update-date': startedAfter + 2_000 },
};

/** What the contracts say to somebody who waits, and what their answers look like. */
import * as cdm from '../../../contract/src/cdm/polling.js';
import * as dataarts from '../../../contract/src/dataarts/polling.js';
import * as dli from '../../../contract/src/dli/polling.js';

/** What a word means, as the contract has it; `undefined` for one that it does not know. */
export type Verdict = 'pending' | 'success' | 'failure' | 'cancelled' | 'not-started' | 'indeterminate' | undefined;

/** One answer in the words of its API. */
export interface Shown {
  readonly word?: string;
  readonly nodes?: readonly string[];
  /** Unix ms, where the API tells. */
  readonly createdAt?: number;
}

/** One API and one goal. */
export interface Aim {
  readonly slug: 'cdm' | 'dataarts' | 'dli';
  readonly goal: string;
  /** Times in ms. */
  readonly polling: { readonly minDelay: number; readonly maxDelay: number };
  /** The words with a verdict. */
  words(verdict: Verdict): readonly string[];
  body(shown: Shown): object;
  read(body: unknown): Shown;
  /** What a body means by its words, and by nothing else. */
  verdictOf(body: unknown): Verdict;
}

interface Facts {
  readonly verdicts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly nodeVerdicts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly polling: Aim['polling'];
}

const apis = {
  cdm: {
    facts: cdm as Facts,
    body: ({ word, createdAt }: Shown) => ({
      submissions: word === undefined ? [] : [{ 'job-name': 'n', status: word, 'creation-date': createdAt }],
    }),
    read: (body: unknown): Shown => {
      const [run] = (body as { submissions: { status: string }[] }).submissions;
      return run === undefined ? {} : { word: run.status };
    },
  },
  dataarts: {
    facts: dataarts as Facts,
    body: ({ word, nodes = [] }: Shown) => ({
      name: 'n',
      status: word,
      nodes: nodes.map((status, index) => ({ name: `n${index}`, status })),
    }),
    read: (body: unknown): Shown => {
      const { status, nodes } = body as { status?: string; nodes: { status: string }[] };
      return { ...(status !== undefined && { word: status }), nodes: nodes.map((node) => node.status) };
    },
  },
  dli: {
    facts: dli as Facts,
    body: ({ word }: Shown) => ({ job_id: 'j', job_type: 'QUERY', status: word }),
    read: (body: unknown): Shown => ({ word: (body as { status: string }).status }),
  },
};

/** Every API with each of its goals. */
export const aims: readonly Aim[] = (Object.keys(apis) as (keyof typeof apis)[]).flatMap((slug) => {
  const { facts, body, read } = apis[slug];
  return Object.entries(facts.verdicts).map(([goal, verdicts]): Aim => {
    const ofWord = (word = ''): Verdict => (Object.hasOwn(verdicts, word) ? (verdicts[word] as Verdict) : undefined);
    const against = facts.nodeVerdicts[goal] ?? {};
    return {
      slug,
      goal,
      polling: facts.polling,
      words: (verdict) => Object.keys(verdicts).filter((word) => ofWord(word) === verdict),
      body,
      read,
      verdictOf: (answer) => {
        const { word, nodes = [] } = read(answer);
        const verdict = ofWord(word);
        return verdict === 'success' && nodes.some((node) => Object.hasOwn(against, node)) ? 'failure' : verdict;
      },
    };
  });
});

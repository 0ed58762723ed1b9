/** Stories of jobs, the same in each run: what a service shows over time, and what somebody who waits may say of it in the end. */
import { type Aim, aims, type Shown } from './api.ts';
import { randomFrom } from './random.ts';

/** What may be said in the end: that the job is done, that it is not and will not be, or nothing of the kind. */
export type Claim = 'done' | 'failed' | 'none';

/** What a service does at a time. */
export type Scene =
  | { readonly shows: Shown }
  | { readonly refuses: number; readonly retryAfterS?: number }
  | 'resets'
  | 'silent'
  | 'page';

export interface Story {
  readonly kind: string;
  readonly aim: Aim;
  /** The scenes, each from its moment on, in ms. The first is at 0. */
  readonly scenes: readonly { readonly from: number; readonly scene: Scene }[];
  /** How many of the requests fail beside, from 0 to 1. */
  readonly faults: number;
  readonly seed: number;
  /** When the caller gives up, in ms. */
  readonly abortAt: number | undefined;
  readonly truth: Claim;
}

/** The whole wait, in ms. */
export const timeout = 600_000;

/** When the run that is waited for began, Unix ms. */
export const startedAfter: number = Date.parse('2026-11-21T09:00:00Z');

interface Tools {
  readonly aim: Aim;
  /** A whole number in a range, both ends included. */
  within(least: number, most: number): number;
  /** A scene with a word of a verdict. */
  word(verdict: Parameters<Aim['words']>[0], more?: Shown): Scene;
}

type Plot = Pick<Story, 'truth'> & { readonly parts: readonly (readonly [ms: number, scene: Scene])[] } & Partial<
    Pick<Story, 'faults' | 'abortAt'>
  >;

const forEver = 0;
const stranger: Scene = { shows: { word: 'HIBERNATING' } };

/** The kinds of stories, by what is special in them. Undefined where an API has no such story. */
const plots: Readonly<Record<string, (tools: Tools) => Plot | undefined>> = {
  'ends well': (tools) => ({ truth: 'done', parts: [...course(tools), [forEver, tools.word('success')]] }),

  'ends badly': (tools) => {
    const end = tools.aim.words('cancelled').length > 0 && tools.within(0, 1) ? 'cancelled' : 'failure';
    if (tools.aim.words(end).length === 0) return undefined;
    return { truth: 'failed', parts: [...course(tools), [forEver, tools.word(end)]] };
  },

  'never ends': (tools) => ({ truth: 'none', parts: [[forEver, tools.word('pending')]] }),

  'faults, then it ends': (tools) => ({
    truth: 'done',
    faults: 0.2,
    parts: [
      ...course(tools),
      [tools.within(5_000, 40_000), outage(tools)],
      ...course(tools),
      [forEver, tools.word('success')],
    ],
  }),

  'asked to stay away': (tools) => {
    const retryAfterS = tools.within(5, 60);
    const busy: Scene = { refuses: 429, retryAfterS };
    return {
      truth: 'done',
      parts: [...course(tools), [retryAfterS * 1_000, busy], ...course(tools), [forEver, tools.word('success')]],
    };
  },

  'a new word for a moment': (tools) => ({
    truth: 'done',
    parts: [...course(tools), [tools.within(5_000, 60_000), stranger], [forEver, tools.word('success')]],
  }),

  'a new word for ever': (tools) => ({ truth: 'none', parts: [...course(tools), [forEver, stranger]] }),

  'does not start': (tools) =>
    tools.aim.words('not-started').length === 0
      ? undefined
      : { truth: 'none', parts: [[forEver, tools.within(0, 1) ? tools.word('not-started') : { shows: {} }]] },

  'the run before shows first': (tools) => {
    if (tools.aim.slug !== 'cdm') return undefined;
    const isDone = tools.within(0, 1) === 1;
    const before = tools.word(isDone ? 'failure' : 'success', { createdAt: startedAfter - 3_600_000 });
    const end = tools.word(isDone ? 'success' : 'failure');
    return {
      truth: isDone ? 'done' : 'failed',
      parts: [[tools.within(1, 10_000), before], ...course(tools), [forEver, end]],
    };
  },

  'healthy for a moment': (tools) => {
    if (tools.aim.goal !== 'healthy') return undefined;
    const healthy = tools.word('success', { nodes: ['NORMAL', 'NORMAL'] });
    const faulty = tools.word('success', { nodes: ['NORMAL', 'EXCEPTION'] });
    return { truth: 'failed', parts: [...course(tools), [tools.within(500, 3_000), healthy], [forEver, faulty]] };
  },

  'is cleaned up': (tools) => ({ truth: 'none', parts: [...course(tools), [forEver, { refuses: 400 }]] }),

  'may not be seen': (tools) => ({ truth: 'none', parts: [[forEver, { refuses: tools.within(0, 1) ? 403 : 404 }]] }),

  'falls silent': (tools) => ({ truth: 'none', parts: [...course(tools), [forEver, 'silent']] }),

  'is given up': (tools) => ({
    truth: 'none',
    abortAt: tools.within(0, 60_000),
    parts: [[forEver, tools.within(0, 3) ? tools.word('pending') : 'silent']],
  }),
};

/** What a job shows on its way. */
function course({ within, word }: Tools): Plot['parts'] {
  return Array.from({ length: within(1, 3) }, () => [within(1_000, 40_000), word('pending')]);
}

function outage({ within }: Tools): Scene {
  return ([{ refuses: 503 }, { refuses: 500 }, 'resets', 'page'] as const)[within(0, 3)] ?? 'page';
}

/** So many stories, all kinds and all APIs in turn. */
export function stories(count: number): Story[] {
  const all: Story[] = [];
  for (let seed = 1; all.length < count; seed += 1) {
    for (const aim of aims) {
      for (const [kind, plot] of Object.entries(plots)) {
        const told = plot(toolsOf(aim, randomFrom(seed * 1_000 + all.length)));
        if (told !== undefined && all.length < count) all.push(storyOf(kind, aim, told, all.length));
      }
    }
  }
  return all;
}

function toolsOf(aim: Aim, random: () => number): Tools {
  const within = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const word: Tools['word'] = (verdict, more) => {
    const words = aim.words(verdict);
    const chosen = words[within(0, words.length - 1)];
    if (chosen === undefined) throw new Error(`${aim.slug} has no word for ${verdict}.`);
    return { shows: { createdAt: startedAfter + 1_000, word: chosen, ...more } };
  };
  return { aim, within, word };
}

function storyOf(kind: string, aim: Aim, { parts, truth, faults = 0, abortAt }: Plot, seed: number): Story {
  let from = 0;
  const scenes = parts.map(([ms, scene]) => {
    const at = from;
    from += ms;
    return { from: at, scene };
  });
  return { kind, aim, scenes, faults, seed, abortAt, truth };
}

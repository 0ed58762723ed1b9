/** What the build has made of `specs/<slug>/scenarios.yaml`. */
import { readFile } from 'node:fs/promises';

/** Something that is known only when an answer is made. */
export type Placeholder =
  | { readonly path: string }
  | {
      readonly moment: 'start' | 'step' | 'now';
      /** In ms, from that moment. */
      readonly plus: number;
      readonly as: 'ms' | 'text' | 'http-date';
    }
  | { readonly elapsed: 'now' | 'step' };

/** A piece of text, or what is to be filled in there. */
export type TemplatePart = string | Placeholder;

/** How an answer travels, where it does not simply arrive. Times in ms, sizes in bytes. */
export interface Delivery {
  /** Nothing comes before this time. */
  readonly headersDelayMs?: number;
  /** Not even the head comes. */
  readonly noHeaders?: true;
  /** How much of the body there is, as a part of 1. */
  readonly bodyFraction?: number;
  /** How it ends, in the place of a good end. */
  readonly endsWith?: 'silence' | 'reset';
  /** The time between one byte of the body and the next. */
  readonly byteIntervalMs?: number;
  /** Blanks that follow the body. */
  readonly paddingBytes?: number;
}

/** How long a step lasts: a number of answers, a time in ms, or until another token comes. */
export type StepDuration = { readonly polls: number } | { readonly ms: number } | { readonly until: 'new-token' };

/** What every question gets for a while. */
export interface Step {
  readonly summary: string;
  readonly jobStatus?: string;
  readonly duration?: StepDuration;
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly TemplatePart[]>>;
  readonly body: readonly TemplatePart[];
  readonly fault?: string;
  readonly delivery?: Delivery;
}

/** How a job may go. */
export interface Scenario {
  readonly name: string;
  readonly description: string;
  readonly steps: readonly Step[];
  /** After the last step comes the first. Without it the last step stays. */
  readonly repeat?: true;
}

/** The scenarios of an API. */
export interface ScenarioSet {
  /** The request header of the token, in lower case. */
  readonly tokenHeader: string;
  readonly scenarios: readonly Scenario[];
}

/** The scenarioSets by the slugs of their APIs. */
export type ScenarioSets = ReadonlyMap<string, ScenarioSet>;

// `src/` and `dist/` are neighbours, so both find what the build wrote by the same path.
const dist = new URL('../../dist/', import.meta.url);

/** Reads the scenarioSets of some APIs. */
export async function readScenarioSets(slugs: readonly string[]): Promise<ScenarioSets> {
  const all = JSON.parse(await readFile(new URL('scenarios.json', dist), 'utf8')) as Record<string, ScenarioSet>;
  return new Map(slugs.flatMap((slug) => (all[slug] === undefined ? [] : [[slug, all[slug]]])));
}

/** What a scenario is: as the files have it, and ready to be played. */
import type { Delivery } from './faults.ts';
import type { TemplatePart } from './template.ts';

/** How a job may go. */
export interface Scenario {
  readonly name: string;
  /** One sentence, or two. */
  readonly description: string;
  readonly steps: readonly Step[];
  /** After the last step comes the first. Without it the last step stays. */
  readonly repeat?: true;
}

/** What every question gets for a while. */
export interface Step {
  /** What it shows, in a few words. */
  readonly summary: string;
  /** The status word that it shows, where it shows one. */
  readonly jobStatus?: string;
  /** How long it lasts; for ever when left out. */
  readonly duration?: StepDuration;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, readonly TemplatePart[]>>;
  readonly body: readonly TemplatePart[];
  /** The name of what goes wrong with it. */
  readonly fault?: string;
  readonly delivery?: Delivery;
}

/** How long a step lasts: a number of answers, a time in ms, or until another token comes. */
export type StepDuration = { readonly polls: number } | { readonly ms: number } | { readonly until: 'new-token' };

/** The scenarios of an API, and what they are for. */
export interface ScenarioSet {
  /** Where the status word stands in a body, as a JSON pointer. */
  readonly statusPointer: string;
  /** The request header of the token, in lower case. */
  readonly tokenHeader: string;
  /** The scenario that goes well, for each goal that somebody can wait for. */
  readonly goals: Readonly<Record<string, string>>;
  readonly scenarios: readonly Scenario[];
}

/** A step as the files have it; `shared/scenarios.yaml` says what it means. */
export interface StepSource {
  readonly example?: string;
  readonly role?: string;
  readonly status?: number;
  readonly evidence?: string;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly fault?: string;
  readonly polls?: number;
  readonly for?: string;
  readonly until?: 'new-token';
}

/** Scenarios as the files have them. */
export type ScenarioSources = Readonly<
  Record<string, { readonly description: string; readonly repeat?: true; readonly steps: readonly StepSource[] }>
>;

/** The file of an API. */
export interface ScenarioFile {
  readonly statusPointer: string;
  readonly goals: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<string, string>>;
  readonly job: Readonly<Record<string, unknown>>;
  readonly scenarios: ScenarioSources;
}

/** The types of scenarios, as written in the files and as compiled. */
import type { Delivery } from './faults.ts';
import type { TemplatePart } from './template.ts';

/** A scripted sequence of responses of a job. */
export interface Scenario {
  readonly name: string;
  /** One or two sentences. */
  readonly description: string;
  readonly steps: readonly Step[];
  /** Whether the first step follows the last one. Otherwise, the last step does not end. */
  readonly repeat?: true;
}

/** A response and how long it is repeated. */
export interface Step {
  /** A short description. */
  readonly summary: string;
  /** The status value of the body, if it has one. */
  readonly jobStatus?: string;
  /** How long the step lasts; forever if omitted. */
  readonly duration?: StepDuration;
  readonly status: number;
  /** Headers by lowercase name. */
  readonly headers: Readonly<Record<string, readonly TemplatePart[]>>;
  readonly body: readonly TemplatePart[];
  /** The name of the fault. */
  readonly fault?: string;
  readonly delivery?: Delivery;
}

/** How long a step lasts: a number of responses, a time in ms, or until a new token arrives. */
export type StepDuration = { readonly polls: number } | { readonly ms: number } | { readonly until: 'new-token' };

/** The scenarios of an API. */
export interface ScenarioSet {
  /** The location of the status in a body, as a JSON pointer. */
  readonly statusPointer: string;
  /** The request header of the token, in lowercase. */
  readonly tokenHeader: string;
  /** The scenario that reaches each goal. */
  readonly goals: Readonly<Record<string, string>>;
  readonly scenarios: readonly Scenario[];
}

/** A step as written in a file; `shared/scenarios.yaml` describes the format. */
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

/** Scenarios as written in a file. */
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

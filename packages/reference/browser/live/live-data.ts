/** The data that the page gives to its program. */

export interface LiveData {
  readonly apis: readonly LiveApi[];
  /** The meaning of each verdict. */
  readonly verdicts: Readonly<Record<string, string>>;
  readonly verdictNames: Readonly<Record<string, string>>;
  readonly texts: LiveTexts;
  readonly speeds: readonly number[];
  /** The speed that a reader starts with. */
  readonly speed: number;
  /** The way to the root of the site. */
  readonly root: string;
}

/** What the page offers for an API. */
export interface LiveApi {
  readonly slug: string;
  readonly name: string;
  readonly service: string;
  /** The function that creates the client: `createDliClient`. */
  readonly factory: string;
  readonly tokenHeader: string;
  /** The path with its parameters in braces. */
  readonly path: string;
  /** The path parameters in order. The last one names the job, so its value is filled in. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly goals: readonly string[];
  readonly scenarios: readonly LiveScenario[];
  /** What the next response can become, and the step of a scenario that has it. */
  readonly breaks: Readonly<Partial<Record<Break, ScenarioStep>>>;
  /** The meaning of each known status value. */
  readonly statuses: Readonly<Record<string, string>>;
}

export interface LiveScenario {
  readonly name: string;
  readonly description: string;
  /** The goal that the scenario reaches, or the first goal. */
  readonly goal: string;
  /** The part of the page of the scenarios. */
  readonly anchor: string;
}

export interface ScenarioStep {
  readonly scenario: string;
  readonly step: number;
}

export const breaks = ['429', '500', 'reset', 'unknown'] as const;
export type Break = (typeof breaks)[number];

/** What the reader chooses. */
export interface Selection {
  readonly api: LiveApi;
  readonly scenario: LiveScenario;
  readonly goal: string;
  readonly speed: number;
}

/** Texts with placeholders in braces. */
export interface LiveTexts {
  readonly onServer: string;
  readonly inPage: string;
  readonly ready: string;
  readonly started: string;
  readonly attempt: string;
  readonly retryAfter: string;
  readonly noResponse: string;
  readonly poll: string;
  readonly noStatus: string;
  readonly failedPoll: string;
  readonly nextPoll: string;
  readonly breaking: string;
  readonly ended: string;
  readonly failed: string;
  readonly rows: string;
  readonly readMore: string;
}

/** Fills in the placeholders of a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));
}

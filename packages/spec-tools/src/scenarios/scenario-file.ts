/** The scenarios as the files in specs/ contain them. */

/** A step in a file. `shared/scenarios.yaml` describes the format. */
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

/** The scenarios of a file by their names. */
export type ScenarioSources = Readonly<
  Record<string, { readonly description: string; readonly repeat?: true; readonly steps: readonly StepSource[] }>
>;

/** The file of one API. */
export interface ScenarioFile {
  readonly statusPointer: string;
  readonly goals: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<string, string>>;
  readonly job: Readonly<Record<string, unknown>>;
  readonly scenarios: ScenarioSources;
}

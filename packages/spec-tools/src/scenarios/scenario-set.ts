/** The compiled form of the scenarios of an API. This module has types only, so importing it adds no code. */

/** The scenarios of an API. */
export interface ScenarioSet {
  /** The JSON pointer of the status in a body. */
  readonly statusPointer: string;
  /** The request header of the token, in lowercase. */
  readonly tokenHeader: string;
  /** For each goal, the name of a scenario that reaches it. */
  readonly goals: Readonly<Record<string, string>>;
  readonly scenarios: readonly Scenario[];
}

/** A sequence of responses for one job. */
export interface Scenario {
  readonly name: string;
  /** One or two sentences. */
  readonly description: string;
  readonly steps: readonly Step[];
  /** Whether the first step follows the last one. Otherwise, the last step stays. */
  readonly repeat?: true;
}

/** The response to every request during a part of a scenario. */
export interface Step {
  /** A short phrase. */
  readonly summary: string;
  /** The status value of the job, if the body has one. */
  readonly jobStatus?: string;
  /** How long the step lasts. A step without it lasts forever. */
  readonly duration?: StepDuration;
  /** The HTTP status. */
  readonly status: number;
  /** The names are in lowercase. */
  readonly headers: Readonly<Record<string, readonly TemplatePart[]>>;
  readonly body: readonly TemplatePart[];
  /** The name of the fault in the response. */
  readonly fault?: string;
  readonly delivery?: Delivery;
}

/** How long a step lasts: a number of responses, a time in ms, or until the caller sends another token. */
export type StepDuration = { readonly polls: number } | { readonly ms: number } | { readonly until: 'new-token' };

/** A value that is known only when the response is sent. */
export type Placeholder =
  | { readonly path: string }
  | {
      readonly moment: 'start' | 'step' | 'now';
      /** The offset from that time, in ms. */
      readonly plus: number;
      /** Unix ms as a number or as a string, or an HTTP date. */
      readonly as: 'ms' | 'text' | 'http-date';
    }
  /** The time in ms from the start of the job until now or until the start of the step. */
  | { readonly elapsed: 'now' | 'step' };

/** A piece of text, or a placeholder in it. */
export type TemplatePart = string | Placeholder;

/** How a response is transferred if it does not arrive immediately and completely. Times in ms, sizes in bytes. */
export interface Delivery {
  /** The delay before the headers. */
  readonly headersDelayMs?: number;
  /** Whether the headers are never sent. */
  readonly noHeaders?: true;
  /** The part of the body that is sent, from 0 to 1. */
  readonly bodyFraction?: number;
  /** How the transfer ends before the body is complete: it stalls, or the connection is reset. */
  readonly endsWith?: 'stall' | 'reset';
  /** The delay between two bytes of the body. */
  readonly byteIntervalMs?: number;
  /** The number of spaces after the body. */
  readonly paddingBytes?: number;
}

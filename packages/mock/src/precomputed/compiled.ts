/** What the build writes down of each API, so that most requests can be answered without Prism. */
import type { MockResponse } from '../http/response.ts';
import type { MockedApi } from '../mocked-api.ts';

export interface CompiledApi {
  readonly operations: readonly CompiledOperation[];
  /** Bodies with their numbers as the examples have them, by what Prism makes of them. */
  readonly literals: Readonly<Record<string, string>>;
  /** Prism's words for a request that is for no operation. The body has `{path}` where the path of the request stands. */
  readonly unknownPath: MockResponse;
}

export interface CompiledOperation {
  readonly api: MockedApi;
  readonly operationId: string;
  /** Left out when the contract asks for something that only Prism can judge. */
  readonly precomputed?: PrecomputedOperation;
}

/** An operation whose answers depend on little, and what they are. */
export interface PrecomputedOperation {
  /** The parameters of the path in the order in which they stand in it. */
  readonly path: readonly Parameter[];
  /** None of them must be there. */
  readonly headers: readonly Parameter[];
  /** The ways to say who is asking, each as the headers that it needs, in lower case. */
  readonly securityAlternatives: readonly (readonly string[])[];
  /** What Prism answers, each once. */
  readonly responses: readonly MockResponse[];
  /** Which of the answers comes when none is wished for. */
  readonly defaultResponse: number;
  /** Which belongs to a wish: `404 ` and `404 gateway`, ` running`, and `default gateway` for numbers that are not declared. */
  readonly byPreference: Readonly<Record<string, number>>;
  /** What Prism answers to a valid request without credentials. */
  readonly unauthorized: MockResponse;
  /** The same for another method. The body has `{path}` and `{method}` where those of the request stand. */
  readonly wrongMethod: MockResponse;
}

/** A parameter whose value is a text with limits. */
export interface Parameter {
  readonly name: string;
  readonly pattern?: string;
  /** In characters, as JSON Schema counts them. */
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** The responses of Prism that `codegen/` records, so that most requests need no Prism. */
import type { TemplatePart } from '@job-status/spec-tools/scenario-set';
import type { MockResponse } from '../http/response.ts';
import type { MockedApi } from '../mocked-api.ts';

/** The recorded responses of an API. */
export interface PrecomputedApi {
  readonly operations: readonly CompiledOperation[];
  /** Bodies with their numbers as the examples contain them, by the text that Prism serves instead. */
  readonly literals: Readonly<Record<string, string>>;
  /** The response to a path that is not in the contract. Its body has `{path}` in the place of the path. */
  readonly unknownPath: MockResponse;
}

/** An operation of the contract. */
export interface CompiledOperation {
  readonly api: MockedApi;
  /** Missing if the contract requires a check that only Prism can do. */
  readonly precomputed?: PrecomputedOperation;
}

/** An operation whose responses depend on the path, the security headers, and `Prefer` only. */
export interface PrecomputedOperation {
  /** The parameters of the path, in order. */
  readonly path: readonly Parameter[];
  /** The parameters in headers. They are all optional. */
  readonly headers: readonly Parameter[];
  /** The ways to authenticate, each as the lowercase names of the headers that it requires. */
  readonly securityAlternatives: readonly (readonly string[])[];
  /** The distinct responses of Prism. */
  readonly responses: readonly MockResponse[];
  /** The index of the response to a request without a preference. */
  readonly defaultResponse: number;
  /** The body of that response with a placeholder for the name of the job. Missing if the example names no job. */
  readonly identifiedBody?: readonly TemplatePart[];
  /** Indexes by preference: `404 `, `404 gateway`, ` running`, and `default gateway` for undeclared statuses. */
  readonly byPreference: Readonly<Record<string, number>>;
  /** The response to a valid request without credentials. */
  readonly unauthorized: MockResponse;
  /** The response to a request that accepts only other media types. */
  readonly notAcceptable: MockResponse;
  /** The response to another method. Its body has `{path}` and `{method}` in the place of those of the request. */
  readonly wrongMethod: MockResponse;
}

/** A string parameter. */
export interface Parameter {
  readonly name: string;
  readonly pattern?: string;
  /** In characters, as JSON Schema counts them. */
  readonly minLength?: number;
  readonly maxLength?: number;
}

// Generated from specs/dli/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
import type { operations } from './types.js';

/** What the last call of a validator found wrong; null when it found nothing. */
type Findings = {
  errors?: { instancePath: string; keyword: string; params: { [name: string]: unknown } }[] | null;
};

type Responses = operations['getJobStatus']['responses'];
type Body<Response> = Response extends { content: { 'application/json': infer Json } } ? Json : never;

/** Whether a body is a 200 answer of this API. */
export declare const isAnswer: ((body: unknown) => body is Body<Responses[200]>) & Findings;

/** Whether a body is an error of this API, of any status. */
export declare const isError: ((body: unknown) => body is Body<Responses['default']>) & Findings;

// Generated from specs/cdm/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
import type { components } from './types.js';

/** What the last call of a validator found wrong; null when it found nothing. */
type Findings = {
  errors?: { instancePath: string; keyword: string; params: { [name: string]: unknown } }[] | null;
};

/** Whether a body, of status 200, is an answer of this API. */
export declare const isAnswer: ((body: unknown) => body is components['schemas']['Submissions']) & Findings;

/** Whether a body, of any status, is an error of this API. */
export declare const isError: ((body: unknown) => body is components['schemas']['Error']) & Findings;

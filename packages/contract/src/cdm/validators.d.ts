// Generated from specs/cdm/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
import type { components } from './types.js';

/** Describes where and how a body of status 200 differs from this API's response; undefined if it is valid. */
export declare const validationError: (body: unknown) => string | undefined;

/** Whether a body of status 200 is a valid response of this API. */
export declare const isResponse: (body: unknown) => body is components['schemas']['Submissions'];

/** Whether a body of any status is a valid error of this API. */
export declare const isError: (body: unknown) => body is components['schemas']['Error'];

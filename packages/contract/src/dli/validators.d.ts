// Generated from specs/dli/openapi.yaml. Do not edit: change the contract, then run `pnpm generate`.
import type { components } from './types.js';

/** Where a body, of status 200, differs from an answer of this API, and how; undefined when it is one. */
export declare const problemOf: (body: unknown) => string | undefined;

/** Whether a body, of status 200, is an answer of this API. */
export declare const isAnswer: (body: unknown) => body is components['schemas']['SqlJob'];

/** Whether a body, of any status, is an error of this API. */
export declare const isError: (body: unknown) => body is components['schemas']['Error'] | components['schemas']['Refusal'];

/**
 * The parts of the test kit that `@job-status/mock` builds its server on. They may change in any release.
 *
 * @packageDocumentation
 */
export { type ApiData, loadApiData } from './api-data.ts';
export { controlPath } from './control/control-api.ts';
export { createHandler, hintHeader, type MockHandler, type PrismFallback } from './handler.ts';
export { BadRequestError, checkPath, errorResponse } from './http/bad-request.ts';
export type { MockRequest } from './http/request.ts';
export { parseBody } from './http/request-body.ts';
export { type MockResponse, type PlannedResponse, problemResponse } from './http/response.ts';
export { rejectUnknownOptions } from './options.ts';
export { createPrecomputed, isResponse, type PrecomputedResponses } from './precomputed/precomputed.ts';
export type { PrecomputedApi } from './precomputed/precomputed-api.ts';
export { noPreference } from './precomputed/preference.ts';
export { bodyChunks } from './scenarios/body-chunks.ts';
export type { Clock } from './scenarios/clock.ts';
export type { ServedStatus } from './status-rules.ts';

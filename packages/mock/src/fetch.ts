/**
 * The job status services as a `fetch` function: in process, without a port, for unit tests.
 *
 * @example
 * ```ts
 * import { createMockFetch } from '@job-status/mock/fetch';
 *
 * const fetch = await createMockFetch();
 * const headers = { 'X-Auth-Token': 'any' };
 * const response = await fetch('https://dli.test/v1.0/my-project/jobs/happy/status', { headers });
 * console.log(await response.json()); // LAUNCHING; and the next time, RUNNING
 * ```
 *
 * @packageDocumentation
 */

import { fromFetchArguments } from './adapters/fetch/from-request.ts';
import { toResponse } from './adapters/fetch/to-response.ts';
import { readContracts } from './contracts.ts';
import type { Control } from './control/control.ts';
import type { MockRequest } from './engine/engine.ts';
import { createHandler, type MockHandlerOptions } from './handler.ts';
import { checkPath, errorResponse } from './http/request-errors.ts';
import type { MockedApi } from './mocked-api.ts';
import type { PlannedResponse } from './scenarios/responder.ts';

export type { Control, JobState, JobUpdate } from './control/control.ts';
export { MockError, type MockErrorCode } from './mock-error.ts';
export type { MockedApi } from './mocked-api.ts';
export type { JobAddress } from './scenarios/jobs.ts';
export type { Timeline, TimelineStep } from './scenarios/timeline.ts';

/** What a mock in process answers. */
export interface MockFetchOptions extends MockHandlerOptions {
  /** The slugs of the APIs to answer for, `dli` for example. All of them when left out. */
  readonly apis?: readonly string[] | undefined;
}

/** Answers as the services would, whatever the host of the address is. It takes what `fetch` takes. */
export interface MockFetch {
  (input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** What it answers, in the order of the contracts. */
  readonly apis: readonly MockedApi[];
  /** Sees and directs what the jobs do. */
  readonly control: Control;
}

/**
 * Makes a `fetch` that is answered here. What goes wrong in a scenario goes wrong as it would on a network: a call rejects, or
 * a body stalls, until its `signal` ends it.
 *
 * @throws {@link MockError} with a stable `code` when an option makes no sense.
 */
export async function createMockFetch(options: MockFetchOptions = {}): Promise<MockFetch> {
  const service = await createHandler(await readContracts(options.apis), options);

  async function carefully(asked: MockRequest | Promise<MockRequest>): Promise<PlannedResponse> {
    let headers: MockRequest['headers'] = {};
    try {
      const question = await asked;
      ({ headers } = question);
      checkPath(question.url);
      return await service.respond(question);
    } catch (error) {
      return errorResponse(headers, error);
    }
  }

  async function mockFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    signal?.throwIfAborted();
    const asked = fromFetchArguments(input, init);
    // At once where it can be, because waiting costs as much as the answer. A path with an escape sign is looked at first.
    const isPlain = !(asked instanceof Promise) && !asked.url.pathname.includes('%');
    const reply = (isPlain ? service.respondSync(asked) : undefined) ?? (await carefully(asked));
    signal?.throwIfAborted();
    return toResponse(reply, service.clock, signal);
  }
  return Object.assign(mockFetch, { apis: service.apis, control: service.control });
}

import type { ApiData } from './api-data.ts';
import { createGateway, type StrictOptions } from './auth/authenticate.ts';
import type { Control } from './control/control.ts';
import { createControlApi, isControl } from './control/control-api.ts';
import { JobControl } from './control/job-control.ts';
import type { MockRequest } from './http/request.ts';
import type { MockResponse, PlannedResponse } from './http/response.ts';
import { MockError } from './mock-error.ts';
import type { MockedApi } from './mocked-api.ts';
import { createPrecomputed, isResponse, type ParsedPath, type ParsedRequest } from './precomputed/precomputed.ts';
import { hasPreference, noPreference } from './precomputed/preference.ts';
import { Clock } from './scenarios/clock.ts';
import { createHintFinder } from './scenarios/closest-scenario.ts';
import { Jobs } from './scenarios/jobs.ts';
import { createScenarioResponder } from './scenarios/responder.ts';
import { renderTemplate } from './scenarios/template.ts';
import { readServedStatus, type ServedStatus } from './status-rules.ts';

/** The options of every kind of mock. */
export interface MockHandlerOptions {
  /**
   * Seconds of the mock's clock per second of the system clock. At 60, a minute of a scenario takes a second; at 0, time
   * stands still until you advance it.
   *
   * @default 1
   */
  readonly speed?: number | undefined;
  /**
   * Sends the documented responses only, exactly as plain Prism does: without scenarios and control.
   *
   * @default false
   */
  readonly plain?: boolean | undefined;
  /**
   * Authenticates requests as the gateway does: verifies signatures, and tokens if you list some. `true` accepts
   * {@link testKey} and any token.
   *
   * @default false
   */
  readonly strict?: boolean | StrictOptions | undefined;
  /**
   * Called once for each job name that looks like the name of a scenario but is not one.
   *
   * @default console.warn
   */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/** Responds to requests, independent of how they arrive. */
export interface MockHandler {
  readonly apis: readonly MockedApi[];
  readonly control: Control;
  readonly clock: Clock;
  respond(request: MockRequest): Promise<PlannedResponse>;
  /** Responds without a promise; `undefined` if only {@link MockHandler.respond} can. Call one of them per request. */
  respondSync(request: MockRequest): PlannedResponse | undefined;
  /** Reads the status that a response to this path reports, for a log. */
  describe(pathname: string, response: MockResponse): ServedStatus;
}

/** Sends a request to Prism. */
export type PrismFallback = (request: MockRequest) => Promise<MockResponse>;

/** The response header with the closest scenario for a job name that looks like one. */
export const hintHeader = 'x-mock-closest-scenario';

const maxSpeed = 1_000_000;

/**
 * Creates the handler of a mock.
 *
 * @param requestPrism - Responds to requests without a precomputed response. Such requests get a 501 when omitted.
 * @throws {@link MockError} if the speed is invalid.
 */
export function createHandler(
  data: readonly ApiData[],
  options: MockHandlerOptions = {},
  requestPrism?: PrismFallback,
): MockHandler {
  const { speed = 1, plain = false, onWarning = console.warn } = options;
  if (!Number.isFinite(speed) || speed < 0 || speed > maxSpeed) {
    throw new MockError('INVALID_SPEED', `The speed must be a number from 0 to ${maxSpeed}; received ${speed}.`);
  }
  const precomputed = createPrecomputed(data.map((api) => api.precomputed));
  const scenarioSets = new Map(plain ? [] : data.map(({ slug, scenarios }) => [slug, scenarios]));
  const clock = new Clock(speed);
  const jobs = new Jobs(scenarioSets, clock);
  const control = new JobControl(precomputed.apis, scenarioSets, jobs, clock);
  const respondToControl = createControlApi(control, precomputed.apis);
  const respondInScenario = createScenarioResponder(scenarioSets, jobs, clock);
  const authenticate = createAuthentication(data, options.strict);
  const findHint = createHintFinder(scenarioSets);
  const warned = new Set<string>();

  /** Responds as documented, but for the requested job instead of the one in the example. */
  function respondAsDocumented(parsed: ParsedRequest): MockResponse | undefined {
    const response = precomputed.respond(parsed);
    if (response === undefined) return undefined;
    const body = identifyBody(parsed) ?? response.body;
    const hint = findHint(parsed.route.operation.api.slug, parsed.values.at(-1) ?? '');
    if (hint === undefined) return { ...response, body };
    if (!warned.has(hint.message) && warned.size < maxWarnings) {
      warned.add(hint.message);
      onWarning(hint.message);
    }
    return { ...response, body, headers: { ...response.headers, [hintHeader]: hint.closest } };
  }

  function respondToApi(request: MockRequest): PlannedResponse | undefined {
    const parsed = precomputed.parse(request);
    if (parsed === undefined) return undefined;
    if (isResponse(parsed)) return plain ? parsed : withAllow(parsed);
    if (plain || parsed.preference !== noPreference) return precomputed.respond(parsed);
    const job = { api: parsed.route.operation.api.slug, path: toPathParameters(parsed) };
    return respondInScenario(request, job) ?? respondAsDocumented(parsed);
  }

  /** Fills in the requested job where Prism sends the documented response that the caller has not selected explicitly. */
  function identify(request: MockRequest, response: MockResponse): MockResponse {
    if (response.status !== 200 || hasPreference(request)) return response;
    const parsed = precomputed.parsePath(request.url.pathname);
    if (parsed === undefined) return response;
    const { responses, defaultResponse } = parsed.route.precomputed;
    const body = response.body === responses[defaultResponse]?.body ? identifyBody(parsed) : undefined;
    return body === undefined ? response : { ...response, body };
  }

  async function respondWithPrism(request: MockRequest): Promise<MockResponse> {
    if (requestPrism === undefined) return precomputed.respondWithoutPrism(request);
    const response = await requestPrism(request);
    return plain ? response : identify(request, withAllow(precomputed.restoreNumbers(response)));
  }

  return {
    apis: precomputed.apis,
    control,
    clock,

    respondSync(request) {
      if (!plain && isControl(request.url.pathname)) return respondToControl(request);
      const needsPromise = authenticate !== undefined || (plain && requestPrism !== undefined);
      return needsPromise ? undefined : respondToApi(request);
    },

    async respond(request) {
      if (!plain && isControl(request.url.pathname)) return respondToControl(request);
      const rejection = await authenticate?.(request);
      if (rejection !== undefined) return rejection;
      const mustUsePrism = plain && requestPrism !== undefined;
      return (mustUsePrism ? undefined : respondToApi(request)) ?? respondWithPrism(request);
    },

    describe(pathname, { status, body }) {
      const api = status === 200 ? data.find(({ slug }) => findApi(pathname)?.slug === slug) : undefined;
      return api === undefined ? {} : readServedStatus(api.statusRules, String(body));
    },
  };

  /** Adds the header that HTTP requires in a 405, which Prism does not send. */
  function withAllow(response: MockResponse): MockResponse {
    if (response.status !== 405) return response;
    const methods = new Set(precomputed.apis.map(({ method }) => method));
    return { ...response, headers: { ...response.headers, allow: [...methods].join(', ') } };
  }

  function findApi(pathname: string): MockedApi | undefined {
    const segments = pathname.split('/');
    return precomputed.apis.find(({ path }) => {
      const template = path.split('/');
      return (
        template.length === segments.length && template.every((part, at) => part[0] === '{' || part === segments[at])
      );
    });
  }
}

const maxWarnings = 1_000;

function toPathParameters({ route, values }: ParsedPath): Record<string, string> {
  return Object.fromEntries(route.precomputed.path.map(({ name }, index) => [name, values[index] ?? '']));
}

function identifyBody(parsed: ParsedPath): string | undefined {
  const { identifiedBody } = parsed.route.precomputed;
  const path = toPathParameters(parsed);
  return identifiedBody && renderTemplate(identifiedBody, { path, start: 0, step: 0, now: 0 });
}

function createAuthentication(
  data: readonly ApiData[],
  strict: MockHandlerOptions['strict'] = false,
): ReturnType<typeof createGateway> | undefined {
  if (strict === false) return undefined;
  const apis = data.map(({ auth, precomputed }) => ({
    auth,
    paths: precomputed.operations.map(({ api }) => api.path),
  }));
  return createGateway(apis, strict === true ? {} : strict);
}

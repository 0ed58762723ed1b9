import type { MockRequest } from '../http/request.ts';
import type { MockResponse } from '../http/response.ts';
import { MockError } from '../mock-error.ts';
import { type MockedApi, readParameterNames } from '../mocked-api.ts';
import type { JobAddress } from '../scenarios/jobs.ts';
import type { Control, JobUpdate } from './control.ts';

/** The path of the control API. */
export const controlPath = '/__mock';

/** Whether a path belongs to the control API. */
export function isControl(pathname: string): boolean {
  return pathname === controlPath || pathname.startsWith(`${controlPath}/`);
}

/** An error response of the control API. */
class ControlError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

function jsonResponse(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): MockResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: `${JSON.stringify(value, null, 2)}\n`,
  };
}

/** A method of a resource. `rest` is the path below the resource. */
type Route = (request: MockRequest, rest: readonly string[]) => unknown;
/** The methods of each resource. `/*` stands for any path below it. */
type Routes = Readonly<Record<string, Readonly<Record<string, Route>>>>;

/** Creates the HTTP interface of the control. */
export function createControlApi(control: Control, apis: readonly MockedApi[]): (request: MockRequest) => MockResponse {
  const routes = createRoutes(control, apis);
  return (request) => {
    try {
      const names = request.url.pathname.slice(controlPath.length + 1).split('/');
      const [first = '', ...rest] = names.map(decodeURIComponent);
      const result = findRoute(request, routes, rest.length > 0 ? `${first}/*` : first)(request, rest);
      return result === undefined ? { status: 204, headers: {}, body: '' } : jsonResponse(200, result);
    } catch (error) {
      if (!(error instanceof ControlError || error instanceof MockError)) throw error;
      const { code, message } = error;
      return jsonResponse(toStatus(error), { code, message }, error instanceof ControlError ? error.headers : {});
    }
  };
}

function createRoutes(control: Control, apis: readonly MockedApi[]): Routes {
  const toAddress = ([slug = '', ...values]: readonly string[]): JobAddress => {
    const api = apis.find((one) => one.slug === slug);
    const names = api === undefined ? [] : readParameterNames(api);
    return { api: slug, path: Object.fromEntries(values.map((value, at) => [names[at] ?? `value ${at + 1}`, value])) };
  };
  const clock = (): object => ({ now: control.now().toISOString(), speed: control.speed });
  const link = (name: string): string => `${controlPath}/${name}`;
  return {
    '': { GET: () => ({ scenarios: link('scenarios'), jobs: link('jobs'), clock: link('clock') }) },
    scenarios: { GET: () => Object.fromEntries(apis.map(({ slug }) => [slug, control.scenarios(slug)])) },
    'scenarios/*': { GET: (_, [api = '']) => control.scenarios(api) },
    jobs: { GET: () => control.jobs(), DELETE: () => control.reset() },
    'jobs/*': {
      GET: (_, rest) => control.job(toAddress(rest)) ?? throwUnknownJob(rest),
      PUT: (request, rest) => control.set(toAddress(rest), parseJobUpdate(request)),
      DELETE: (_, rest) => control.reset(toAddress(rest)),
    },
    clock: {
      GET: clock,
      POST: (request) => {
        control.advance(parseJsonObject(request)['advance'] as string);
        return clock();
      },
    },
  };
}

function findRoute({ method, url }: MockRequest, routes: Routes, name: string): Route {
  const methods = Object.hasOwn(routes, name) ? routes[name] : undefined;
  if (methods === undefined) {
    throw new ControlError(404, 'NOT_FOUND', `${url.pathname} does not exist. Start at ${controlPath}.`);
  }
  const route = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (route === undefined) {
    const allowed = Object.keys(methods);
    throw new ControlError(405, 'METHOD_NOT_ALLOWED', `Method not allowed. Use ${allowed.join(' or ')}.`, {
      allow: allowed.join(', '),
    });
  }
  return route;
}

function toStatus(error: ControlError | MockError): number {
  if (error instanceof ControlError) return error.status;
  return error.code.startsWith('UNKNOWN_') ? 404 : 400;
}

function throwUnknownJob(rest: readonly string[]): never {
  throw new ControlError(
    404,
    'UNKNOWN_JOB',
    `Job ${rest.join('/')} has not been requested yet and has no scenario. Assign one with PUT.`,
  );
}

function parseJobUpdate(request: MockRequest): JobUpdate {
  const { scenario, step, ...others } = parseJsonObject(request);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    const key = JSON.stringify(unknown);
    throw new ControlError(400, 'INVALID_BODY', `${key} is not a known key. Expected: scenario, step.`);
  }
  if (scenario !== undefined && typeof scenario !== 'string') {
    throw new ControlError(400, 'INVALID_BODY', `scenario must be a string; received ${JSON.stringify(scenario)}.`);
  }
  if (step !== undefined && typeof step !== 'number') {
    throw new ControlError(400, 'INVALID_BODY', `step must be a number; received ${JSON.stringify(step)}.`);
  }
  return { scenario, step };
}

/** Requires the JSON content type, because a web page of another origin cannot send it without a preflight. */
function parseJsonObject({ body, headers }: MockRequest): Record<string, unknown> {
  if (!/^application\/json\b/i.test(String(headers['content-type'] ?? ''))) {
    throw new ControlError(415, 'NOT_JSON', 'The body must be JSON. Set the header content-type: application/json.');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ControlError(400, 'INVALID_BODY', 'The body must be a JSON object.');
  }
  return body as Record<string, unknown>;
}

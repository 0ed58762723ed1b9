import type { MockRequest } from '../engine/engine.ts';
import type { MockResponse } from '../http/response.ts';
import { MockError } from '../mock-error.ts';
import type { MockedApi } from '../mocked-api.ts';
import type { JobAddress } from '../scenarios/jobs.ts';
import { type Control, type JobUpdate, readParameterNames } from './control.ts';

/** Where the control answers. */
export const controlPath = '/__mock';

/** Whether a path is the control's. */
export function isControl(pathname: string): boolean {
  return pathname === controlPath || pathname.startsWith(`${controlPath}/`);
}

/** What is wrong with a call, under a code that stays. */
class ControlError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const json = (status: number, value: unknown): MockResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: `${JSON.stringify(value, null, 2)}\n`,
});

type Route = (question: MockRequest, rest: readonly string[]) => unknown;
type Routes = Readonly<Record<string, Readonly<Record<string, Route>>>>;

/** The control over HTTP: lists, sets and resets jobs, and moves the clock. */
export function createControlApi(
  control: Control,
  apis: readonly MockedApi[],
): (question: MockRequest) => MockResponse {
  const resources = createRoutes(control, apis);
  return (question) => {
    try {
      const names = question.url.pathname.slice(controlPath.length + 1).split('/');
      const [first = '', ...rest] = names.map(decodeURIComponent);
      const result = findRoute(question, resources, rest.length > 0 ? `${first}/*` : first)(question, rest);
      return result === undefined ? { status: 204, headers: {}, body: '' } : json(200, result);
    } catch (error) {
      const isKnown = error instanceof ControlError || error instanceof MockError;
      if (!isKnown) throw error;
      return json(toStatus(error), { code: error.code, message: error.message });
    }
  };
}

/** What there is, and what one can do with it. A star stands for names that follow. */
function createRoutes(control: Control, apis: readonly MockedApi[]): Routes {
  const addressOf = ([slug = '', ...values]: readonly string[]): JobAddress => {
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
      GET: (_, rest) => control.job(addressOf(rest)) ?? throwUnknownJob(rest),
      PUT: (question, rest) => control.set(addressOf(rest), parseJobUpdate(question)),
      DELETE: (_, rest) => control.reset(addressOf(rest)),
    },
    clock: {
      GET: clock,
      POST: (question) => {
        control.advance(parseJsonObject(question)['advance'] as string);
        return clock();
      },
    },
  };
}

function findRoute({ method, url }: MockRequest, resources: Routes, name: string): Route {
  const calls = Object.hasOwn(resources, name) ? resources[name] : undefined;
  if (calls === undefined) {
    throw new ControlError(404, 'NOT_FOUND', `The control has nothing at ${url.pathname}. Begin at ${controlPath}.`);
  }
  const call = Object.hasOwn(calls, method) ? calls[method] : undefined;
  if (call === undefined) {
    throw new ControlError(405, 'METHOD_NOT_ALLOWED', `Here one can ${Object.keys(calls).join(', ')}.`);
  }
  return call;
}

function toStatus(error: ControlError | MockError): number {
  if (error instanceof ControlError) return error.status;
  return error.code.startsWith('UNKNOWN_') ? 404 : 400;
}

function throwUnknownJob(rest: readonly string[]): never {
  throw new ControlError(
    404,
    'UNKNOWN_JOB',
    `Nobody has asked for the job ${rest.join('/')} yet, or given it a scenario.`,
  );
}

function parseJobUpdate(question: MockRequest): JobUpdate {
  const { scenario, step, ...others } = parseJsonObject(question);
  const [stranger] = Object.keys(others);
  if (stranger !== undefined)
    throw new ControlError(
      400,
      'INVALID_BODY',
      `${JSON.stringify(stranger)} is not known. There are scenario and step.`,
    );
  if (scenario !== undefined && typeof scenario !== 'string')
    throw new ControlError(400, 'INVALID_BODY', 'scenario must be a name.');
  if (step !== undefined && typeof step !== 'number')
    throw new ControlError(400, 'INVALID_BODY', 'step must be a number.');
  return { scenario, step };
}

/** A body that is a JSON object. A page elsewhere cannot send one without asking, which is why nothing else is taken. */
function parseJsonObject({ body, headers }: MockRequest): Record<string, unknown> {
  if (!/^application\/json\b/i.test(String(headers['content-type'] ?? ''))) {
    throw new ControlError(415, 'NOT_JSON', 'Send JSON, with the header content-type: application/json.');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ControlError(400, 'INVALID_BODY', 'The body must be a JSON object.');
  }
  return body as Record<string, unknown>;
}

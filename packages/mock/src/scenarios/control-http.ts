import type { Answer } from '../answer.ts';
import type { Question } from '../engine.ts';
import { MockError } from '../mock-error.ts';
import type { MockedApi } from '../mocked-api.ts';
import { type Control, type JobUpdate, parametersOf } from './control.ts';
import type { JobAddress } from './jobs.ts';

/** Where the control answers. */
export const controlPath = '/__mock';

/** Whether a path is the control's. */
export function isControl(pathname: string): boolean {
  return pathname === controlPath || pathname.startsWith(`${controlPath}/`);
}

/** What is wrong with a call, under a code that stays. */
class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const json = (status: number, value: unknown): Answer => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: `${JSON.stringify(value, null, 2)}\n`,
});

type Call = (question: Question, rest: readonly string[]) => unknown;
type Resources = Readonly<Record<string, Readonly<Record<string, Call>>>>;

/** The control over HTTP: lists, sets and resets jobs, and moves the clock. */
export function controlOverHttp(control: Control, apis: readonly MockedApi[]): (question: Question) => Answer {
  const resources = resourcesOf(control, apis);
  return (question) => {
    try {
      const names = question.url.pathname.slice(controlPath.length + 1).split('/');
      const [first = '', ...rest] = names.map(decodeURIComponent);
      const result = callFor(question, resources, rest.length > 0 ? `${first}/*` : first)(question, rest);
      return result === undefined ? { status: 204, headers: {}, body: '' } : json(200, result);
    } catch (error) {
      const isKnown = error instanceof Refusal || error instanceof MockError;
      if (!isKnown) throw error;
      return json(statusOf(error), { code: error.code, message: error.message });
    }
  };
}

/** What there is, and what one can do with it. A star stands for names that follow. */
function resourcesOf(control: Control, apis: readonly MockedApi[]): Resources {
  const addressOf = ([slug = '', ...values]: readonly string[]): JobAddress => {
    const api = apis.find((one) => one.slug === slug);
    const names = api === undefined ? [] : parametersOf(api);
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
      GET: (_, rest) => control.job(addressOf(rest)) ?? unknownJob(rest),
      PUT: (question, rest) => control.set(addressOf(rest), changeOf(question)),
      DELETE: (_, rest) => control.reset(addressOf(rest)),
    },
    clock: {
      GET: clock,
      POST: (question) => {
        control.advance(objectOf(question)['advance'] as string);
        return clock();
      },
    },
  };
}

function callFor({ method, url }: Question, resources: Resources, name: string): Call {
  const calls = Object.hasOwn(resources, name) ? resources[name] : undefined;
  if (calls === undefined) {
    throw new Refusal(404, 'NOT_FOUND', `The control has nothing at ${url.pathname}. Begin at ${controlPath}.`);
  }
  const call = Object.hasOwn(calls, method) ? calls[method] : undefined;
  if (call === undefined) {
    throw new Refusal(405, 'METHOD_NOT_ALLOWED', `Here one can ${Object.keys(calls).join(', ')}.`);
  }
  return call;
}

function statusOf(error: Refusal | MockError): number {
  if (error instanceof Refusal) return error.status;
  return error.code.startsWith('UNKNOWN_') ? 404 : 400;
}

function unknownJob(rest: readonly string[]): never {
  throw new Refusal(404, 'UNKNOWN_JOB', `Nobody has asked for the job ${rest.join('/')} yet, or given it a scenario.`);
}

function changeOf(question: Question): JobUpdate {
  const { scenario, step, ...others } = objectOf(question);
  const [stranger] = Object.keys(others);
  if (stranger !== undefined)
    throw new Refusal(400, 'INVALID_BODY', `${JSON.stringify(stranger)} is not known. There are scenario and step.`);
  if (scenario !== undefined && typeof scenario !== 'string')
    throw new Refusal(400, 'INVALID_BODY', 'scenario must be a name.');
  if (step !== undefined && typeof step !== 'number') throw new Refusal(400, 'INVALID_BODY', 'step must be a number.');
  return { scenario, step };
}

/** A body that is a JSON object. A page elsewhere cannot send one without asking, which is why nothing else is taken. */
function objectOf({ body, headers }: Question): Record<string, unknown> {
  if (!/^application\/json\b/i.test(String(headers['content-type'] ?? ''))) {
    throw new Refusal(415, 'NOT_JSON', 'Send JSON, with the header content-type: application/json.');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal(400, 'INVALID_BODY', 'The body must be a JSON object.');
  }
  return body as Record<string, unknown>;
}

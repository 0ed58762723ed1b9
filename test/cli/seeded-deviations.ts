/** Deviations that a service could send, each seeded into the first documented response of an API. */
import { type Contract, type DeclaredResponse, readOperation } from '@job-status/spec-tools';
import type { ScriptedResponse } from './scripted-server.ts';

/** A secret that must not appear in any output, in whole or in part. It looks like a key, a status value and an error code. */
export const canary = 'Kanarienvogel_AKSECRET';

export interface SeededDeviation {
  readonly kind: string;
  /** The expected location; empty for the whole response. */
  readonly at: string;
  readonly response: ScriptedResponse;
}

type Body = Record<string, unknown>;

const json = { 'content-type': 'application/json', 'x-request-id': canary };
const ok = (body: unknown): ScriptedResponse => ({ status: 200, headers: json, body: JSON.stringify(body) });

/** Where the responses of an API contain the job, unless the body is the job itself. */
const locations: Readonly<Record<string, { job: string; statusKey: string; mandatory: string; number: string }>> = {
  dataarts: { job: '/nodes/0', statusKey: 'status', mandatory: 'name', number: 'jobInstanceId' },
  cdm: { job: '/submissions/0', statusKey: 'status', mandatory: 'status', number: 'write_rows' },
};

/** Replaces the job name at each location that identifies the job. */
export function renameJob(body: unknown, path: readonly string[], job: string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return typeof body === 'string' ? job : body;
  if (key === '*') return Array.isArray(body) ? body.map((item) => renameJob(item, rest, job)) : body;
  const inner = (body as Body | null)?.[key];
  return inner === undefined ? body : { ...(body as Body), [key]: renameJob(inner, rest, job) };
}

/** Finds the locations in a body that is the job itself. */
function findTopLevelLocations(good: Body): (typeof locations)[string] {
  const number = Object.keys(good).find((key) => typeof good[key] === 'number') ?? '';
  return { job: '', statusKey: 'status', mandatory: 'status', number };
}

/**
 * Creates one response for each kind of deviation.
 *
 * @param good - A valid body for the requested job.
 * @param identity - The path to the job name in the body.
 */
export function createDeviations(slug: string, good: Body, identity: readonly string[]): SeededDeviation[] {
  const { job, statusKey, mandatory, number } = locations[slug] ?? findTopLevelLocations(good);
  const at = (key: string): string => `${job.replace(/\d+/, '*')}/${key}`;
  const changed = (change: (inner: Body) => void): ScriptedResponse => {
    const body = structuredClone(good);
    change(
      job
        .split('/')
        .slice(1)
        .reduce((inner, step) => inner[step] as Body, body),
    );
    return ok(body);
  };
  const set = (key: string, value: unknown): ScriptedResponse =>
    changed((inner) => Object.assign(inner, { [key]: value }));
  const { 'content-type': _, ...untyped } = json;
  const body = JSON.stringify(good);

  return [
    { kind: 'UNKNOWN_KEY', at: at('priority'), response: set('priority', canary) },
    { kind: 'UNKNOWN_KEY', at: at('<key>'), response: set(canary, 1) },
    { kind: 'UNKNOWN_VALUE', at: at(statusKey), response: set(statusKey, 'HIBERNATING') },
    { kind: 'WRONG_TYPE', at: at(number), response: set(number, canary) },
    { kind: 'WRONG_TYPE', at: at(number), response: set(number, true) },
    { kind: 'WRONG_TYPE', at: at(statusKey), response: set(statusKey, 7) },
    { kind: 'MISSING_KEY', at: at(mandatory), response: changed((inner) => delete inner[mandatory]) },
    { kind: 'OTHER_JOB', at: `/${identity.join('/')}`, response: ok(renameJob(good, identity, `${canary}2`)) },
    { kind: 'INVALID_VALUE', at: at(number), response: set(number, 1e30) },
    {
      kind: 'UNDECLARED_STATUS',
      at: '',
      response: { ...ok({ error_code: 'APIGW.0999', error_msg: canary }), status: 418 },
    },
    {
      kind: 'UNDECLARED_STATUS',
      at: '',
      response: { ...ok(good), status: 302, headers: { ...json, location: `/${canary}` } },
    },
    { kind: 'MISSING_CONTENT_TYPE', at: '', response: { status: 200, headers: untyped, body } },
    {
      kind: 'WRONG_CONTENT_TYPE',
      at: '',
      response: { status: 200, headers: { ...json, 'content-type': 'text/html' }, body },
    },
    { kind: 'NOT_JSON', at: '', response: { status: 200, headers: json, body: body.slice(0, -1) } },
    { kind: 'NOT_JSON', at: '', response: { status: 200, headers: json, body: `<p>${canary}</p>` } },
    { kind: 'EMPTY_BODY', at: '', response: { status: 200, headers: json, body: '' } },
    {
      kind: 'INVALID_HEADER',
      at: 'retry-after',
      response: {
        ...ok({ error_code: 'APIGW.0308', error_msg: canary }),
        status: 429,
        headers: { ...json, 'retry-after': canary },
      },
    },
  ];
}

/** Returns the path of the operation, with a secret as each value. */
export function createSecretPath(contract: Contract): string {
  return readOperation(contract).path.replaceAll(/{[^}]+}/g, canary);
}

/** Creates a response about the requested job from an example, which names another job. */
export function toScripted({ status, example }: DeclaredResponse, identity: readonly string[]): ScriptedResponse {
  const value = status === '200' ? renameJob(example.value, identity, canary) : example.value;
  return {
    status: status === 'default' ? 504 : Number(status),
    headers: { 'content-type': 'application/json', 'retry-after': '2' },
    body: JSON.stringify(value),
  };
}

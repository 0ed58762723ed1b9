/** What a service could answer against its contract. Each is planted into the first documented answer of an API. */
import type { Reply } from './far-end.ts';

/** No part of it may show up in anything that the command says. It looks like a key, a word, and a code. */
export const canary = 'Kanarienvogel_AKSECRET';

export interface Planted {
  readonly kind: string;
  /** Where it is to be found; empty for the whole answer. */
  readonly at: string;
  readonly reply: Reply;
}

type Body = Record<string, unknown>;

const json = { 'content-type': 'application/json', 'x-request-id': canary };
const ok = (body: unknown): Reply => ({ status: 200, headers: json, body: JSON.stringify(body) });

/** The places of an API where something can be planted, since each has its own. */
const places: Readonly<Record<string, { job: string; word: string; mandatory: string; number: string }>> = {
  dataarts: { job: '/nodes/0', word: 'status', mandatory: 'name', number: 'jobInstanceId' },
  dli: { job: '', word: 'status', mandatory: 'status', number: 'duration' },
  cdm: { job: '/submissions/0', word: 'status', mandatory: 'status', number: 'write_rows' },
};

/** @param good - a body that fits, with a job in it. */
export function plantedFor(slug: string, good: Body): Planted[] {
  const place = places[slug];
  if (place === undefined) throw new Error(`Say in ${import.meta.filename} where ${slug} has its places.`);
  const { job, word, mandatory, number } = place;
  const at = (key: string): string => `${job.replace(/\d+/, '*')}/${key}`;
  const changed = (change: (inner: Body) => void): Reply => {
    const body = structuredClone(good);
    change(
      job
        .split('/')
        .slice(1)
        .reduce((inner, step) => inner[step] as Body, body),
    );
    return ok(body);
  };
  const set = (key: string, value: unknown): Reply => changed((inner) => Object.assign(inner, { [key]: value }));
  const { 'content-type': _, ...untyped } = json;
  const body = JSON.stringify(good);

  return [
    { kind: 'UNKNOWN_KEY', at: at('priority'), reply: set('priority', canary) },
    { kind: 'UNKNOWN_KEY', at: at('<key>'), reply: set(canary, 1) },
    { kind: 'UNKNOWN_WORD', at: at(word), reply: set(word, 'HIBERNATING') },
    { kind: 'WRONG_TYPE', at: at(number), reply: set(number, canary) },
    { kind: 'WRONG_TYPE', at: at(number), reply: set(number, true) },
    { kind: 'WRONG_TYPE', at: at(word), reply: set(word, 7) },
    { kind: 'MISSING_KEY', at: at(mandatory), reply: changed((inner) => delete inner[mandatory]) },
    { kind: 'INVALID_VALUE', at: at(number), reply: set(number, 1e30) },
    {
      kind: 'UNDECLARED_STATUS',
      at: '',
      reply: { ...ok({ error_code: 'APIGW.0999', error_msg: canary }), status: 418 },
    },
    {
      kind: 'UNDECLARED_STATUS',
      at: '',
      reply: { ...ok(good), status: 302, headers: { ...json, location: `/${canary}` } },
    },
    { kind: 'MISSING_CONTENT_TYPE', at: '', reply: { status: 200, headers: untyped, body } },
    {
      kind: 'WRONG_CONTENT_TYPE',
      at: '',
      reply: { status: 200, headers: { ...json, 'content-type': 'text/html' }, body },
    },
    { kind: 'NOT_JSON', at: '', reply: { status: 200, headers: json, body: body.slice(0, -1) } },
    { kind: 'NOT_JSON', at: '', reply: { status: 200, headers: json, body: `<p>${canary}</p>` } },
    { kind: 'EMPTY_BODY', at: '', reply: { status: 200, headers: json, body: '' } },
    {
      kind: 'INVALID_HEADER',
      at: 'retry-after',
      reply: {
        ...ok({ error_code: 'APIGW.0308', error_msg: canary }),
        status: 429,
        headers: { ...json, 'retry-after': canary },
      },
    },
  ];
}

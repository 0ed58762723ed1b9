/** JSON whose meaning changes when it is parsed. */
import { job, jobText, respondWith } from '../../../support/http-responses.ts';
import { type HostileCase, toProtocolError, value } from '../case.ts';

/** A job with one more member. */
const plus = (member: string): string => jobText.replace('}', `,${member}}`);

const refused = (member: string): HostileCase => ({
  name: `a job with ${member.length > 60 ? `${member.slice(0, 60)}…` : member}`,
  script: respondWith({ body: plus(member) }),
  end: toProtocolError(),
});

const taken = (member: string, extra: Readonly<Record<string, unknown>>): HostileCase => ({
  ...refused(member),
  end: value({ ...job, ...extra }),
});

export const contents: readonly HostileCase[] = [
  refused('"start_time":9007199254740993'),
  refused('"start_time":-9007199254740993'),
  refused('"start_time":9007199254740993.0'),
  refused('"start_time":9.007199254740993e15'),
  refused('"start_time":90071992547409930e-1'),
  refused('"duration":1e400'),
  refused('"duration":-1e400'),
  refused('"duration":1.5'),
  refused(`"duration":${'9'.repeat(400)}`),
  refused('"duration":"5"'),
  taken('"start_time":9007199254740991', { start_time: 9007199254740991 }),
  taken('"start_time":1718000000000', { start_time: 1718000000000 }),
  taken('"duration":1e3', { duration: 1000 }),
  taken('"statement":"select 9007199254740993, 1e400"', { statement: 'select 9007199254740993, 1e400' }),
  taken('"statement":"\\"9007199254740993 \\\\"', { statement: '"9007199254740993 \\' }),
  taken('"engine":9007199254740993', { engine: '9007199254740993' }),
  taken(`"engine":${'9'.repeat(400)}`, { engine: '9'.repeat(400) }),
  taken('"engine":[{"n":-1e400}]', { engine: [{ n: '-1e400' }] }),
  {
    name: 'a number in place of a name',
    script: respondWith({ body: plus('12345678901234567890:1') }),
    end: toProtocolError(),
    requests: 3,
  },
  {
    name: 'a job that is its prototype’s',
    script: respondWith({ body: `{"__proto__":${jobText}}` }),
    end: toProtocolError(),
  },
  taken('"__proto__":{"polluted":true}', JSON.parse('{"__proto__":{"polluted":true}}')),
  taken('"constructor":{"prototype":{"polluted":true}}', { constructor: { prototype: { polluted: true } } }),
  taken('"status":"FAILED"', { status: 'FAILED' }),
  taken('"toString":1,"hasOwnProperty":2,"toJSON":3', {
    toString: 1,
    hasOwnProperty: 2,
    toJSON: 3,
  }),
];

/** Rows (e) and (f): JSON that means something else than it says once it is parsed. */
import { job, jobText, respondWith } from '../../../support/http-responses.ts';
import { type HostileCase, toProtocolError, value } from '../case.ts';

/** A job with one more member. */
const plus = (member: string): string => jobText.replace('}', `,${member}}`);

const refused = (row: HostileCase['row'], member: string): HostileCase => ({
  name: `a job with ${member.length > 60 ? `${member.slice(0, 60)}…` : member}`,
  row,
  script: respondWith({ body: plus(member) }),
  end: toProtocolError(),
});

const taken = (row: HostileCase['row'], member: string, extra: Readonly<Record<string, unknown>>): HostileCase => ({
  ...refused(row, member),
  end: value({ ...job, ...extra }),
});

export const contents: readonly HostileCase[] = [
  refused('e', '"start_time":9007199254740993'),
  refused('e', '"start_time":-9007199254740993'),
  refused('e', '"start_time":9007199254740993.0'),
  refused('e', '"start_time":9.007199254740993e15'),
  refused('e', '"start_time":90071992547409930e-1'),
  refused('e', '"duration":1e400'),
  refused('e', '"duration":-1e400'),
  refused('e', '"duration":1.5'),
  refused('e', `"duration":${'9'.repeat(400)}`),
  refused('e', '"duration":"5"'),
  taken('e', '"start_time":9007199254740991', { start_time: 9007199254740991 }),
  taken('e', '"start_time":1718000000000', { start_time: 1718000000000 }),
  taken('e', '"duration":1e3', { duration: 1000 }),
  taken('e', '"statement":"select 9007199254740993, 1e400"', { statement: 'select 9007199254740993, 1e400' }),
  taken('e', '"statement":"\\"9007199254740993 \\\\"', { statement: '"9007199254740993 \\' }),
  taken('e', '"engine":9007199254740993', { engine: '9007199254740993' }),
  taken('e', `"engine":${'9'.repeat(400)}`, { engine: '9'.repeat(400) }),
  taken('e', '"engine":[{"n":-1e400}]', { engine: [{ n: '-1e400' }] }),
  {
    name: 'a number in place of a name',
    row: 'e',
    script: respondWith({ body: plus('12345678901234567890:1') }),
    end: toProtocolError(),
    requests: 3,
  },
  {
    name: 'a job that is its prototype’s',
    row: 'f',
    script: respondWith({ body: `{"__proto__":${jobText}}` }),
    end: toProtocolError(),
  },
  taken('f', '"__proto__":{"polluted":true}', JSON.parse('{"__proto__":{"polluted":true}}')),
  taken('f', '"constructor":{"prototype":{"polluted":true}}', { constructor: { prototype: { polluted: true } } }),
  taken('f', '"status":"FAILED"', { status: 'FAILED' }),
  taken('f', '"toString":1,"hasOwnProperty":2,"toJSON":3', {
    toString: 1,
    hasOwnProperty: 2,
    toJSON: 3,
  }),
];

/** JSON whose values a parser may change. */
import { job, jobText, respondWith } from '../../../support/http-responses.ts';
import { type HostileCase, toProtocolError, toValue } from '../case.ts';

/** Adds a member to the job. */
const withMember = (member: string): string => jobText.replace('}', `,${member}}`);

const rejected = (member: string): HostileCase => ({
  name: `a job with ${member.length > 60 ? `${member.slice(0, 60)}…` : member}`,
  script: respondWith({ body: withMember(member) }),
  end: toProtocolError(),
});

const accepted = (member: string, extra: Readonly<Record<string, unknown>>): HostileCase => ({
  ...rejected(member),
  end: toValue({ ...job, ...extra }),
});

export const contents: readonly HostileCase[] = [
  rejected('"start_time":9007199254740993'),
  rejected('"start_time":-9007199254740993'),
  rejected('"start_time":9007199254740993.0'),
  rejected('"start_time":9.007199254740993e15'),
  rejected('"start_time":90071992547409930e-1'),
  rejected('"duration":1e400'),
  rejected('"duration":-1e400'),
  rejected('"duration":1.5'),
  rejected(`"duration":${'9'.repeat(400)}`),
  rejected('"duration":"5"'),
  accepted('"start_time":9007199254740991', { start_time: 9007199254740991 }),
  accepted('"start_time":1718000000000', { start_time: 1718000000000 }),
  accepted('"duration":1e3', { duration: 1000 }),
  accepted('"statement":"select 9007199254740993, 1e400"', { statement: 'select 9007199254740993, 1e400' }),
  accepted('"statement":"\\"9007199254740993 \\\\"', { statement: '"9007199254740993 \\' }),
  accepted('"engine":9007199254740993', { engine: '9007199254740993' }),
  accepted(`"engine":${'9'.repeat(400)}`, { engine: '9'.repeat(400) }),
  accepted('"engine":[{"n":-1e400}]', { engine: [{ n: '-1e400' }] }),
  {
    name: 'a number as a key',
    script: respondWith({ body: withMember('12345678901234567890:1') }),
    end: toProtocolError(),
    requests: 3,
  },
  {
    name: 'a job in __proto__',
    script: respondWith({ body: `{"__proto__":${jobText}}` }),
    end: toProtocolError(),
  },
  accepted('"__proto__":{"polluted":true}', JSON.parse('{"__proto__":{"polluted":true}}')),
  accepted('"constructor":{"prototype":{"polluted":true}}', { constructor: { prototype: { polluted: true } } }),
  accepted('"status":"FAILED"', { status: 'FAILED' }),
  accepted('"toString":1,"hasOwnProperty":2,"toJSON":3', {
    toString: 1,
    hasOwnProperty: 2,
    toJSON: 3,
  }),
];

/** Arbitrary requests. Most target an API, and most are unusual in some way. */

import type { MockedApi } from '@job-status/testing';
import fc from 'fast-check';

/** A request as a caller writes it. */
export interface GeneratedRequest {
  readonly method: string;
  /** The path with its query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** A response that a request can select: a status of the contract with one of its examples. */
export interface Choice {
  readonly status: string;
  readonly key: string;
}

export const oneOf: (...values: string[]) => fc.Arbitrary<string> = fc.constantFrom<string[]>;
export const biased = <Value>(usual: fc.Arbitrary<Value>, odd: fc.Arbitrary<Value>, weight = 4): fc.Arbitrary<Value> =>
  fc.oneof({ arbitrary: usual, weight }, { arbitrary: odd, weight: 1 });
const optional = (values: fc.Arbitrary<string>): fc.Arbitrary<string | undefined> =>
  fc.option(values, { nil: undefined, freq: 2 });

const longest = [64, 128, 256].flatMap((length) => ['a'.repeat(length), 'a'.repeat(length + 1)]);
const wide = [63, 64, 65].map((length) => encodeURIComponent('😀'.repeat(length)));
const oddValues =
  "  . %2e%2E a,b , a%2Cb a%2Fb a%5Cb %25 a%23 a%3Fb %00 %C2%85 {x} ~ a'b $1 $& a+b a;b=c 100 true null %E4%BD%A0 __proto__"
    .split(' ')
    .concat(longest, wide);
const value = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map(encodeURIComponent),
  oneOf(...oddValues),
);

/** Generates the path of an API with other or invalid values. */
function arbitraryPath({ path, example }: MockedApi): fc.Arbitrary<string> {
  const usual = example.path.split('/');
  const segments = path.split('/').map((part, index): fc.Arbitrary<string> => {
    const own = usual[index] ?? '';
    if (part.startsWith('{')) return biased(fc.constant(own), value, 3);
    const escaped = own.replace(/\w/, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
    // Two slashes at the start would be parsed as a host.
    return index === 0
      ? fc.constant('')
      : biased(fc.constant(own), oneOf(escaped, own.toUpperCase(), index === 1 ? 'x' : ''), 40);
  });
  const shaped = fc.tuple(...segments).map((parts) => parts.join('/'));
  const bent = shaped.chain((whole) =>
    oneOf(`${whole}/`, `${whole}/more`, whole.replace(/\/[^/]*$/, ''), '/', `/x${whole}`, '/%7Bpath%7D'),
  );
  return biased(shaped, bent, 8);
}

// `404` and `name` are placeholders for other codes and names.
const spellings = `code=404
example=name
code=404,example=name
example=name ,  code=404
code=404; example=name
code="404"
Code=404
code = 404
code=404,
code=404, code=500
respond-async, code=404
code=404, dynamic=false
code=name`.split('\n');
const others = ['418', '422', '499', '504', '599', '000'];

function arbitraryPrefer(choices: readonly Choice[]): fc.Arbitrary<string> {
  const codes = [...new Set(choices.map(({ status }) => status))].filter((status) => status !== 'default');
  const code = oneOf(...codes, ...others);
  const key = oneOf(...new Set(choices.map((choice) => choice.key)), 'unknown', 'constructor');
  const fitting = fc.constantFrom(...choices).map((choice) => {
    return `code=${choice.status === 'default' ? '504' : choice.status}, example=${choice.key}`;
  });
  const spelled = fc.tuple(code, key, oneOf(...spellings));
  const written = spelled.map(([number, name, spelling]) => spelling.replace('404', number).replace('name', name));
  return fc.oneof(fitting, written, oneOf('', 'respond-async', 'dynamic=no', 'code', 'code=', ';;=,,"', 'seed=1'));
}

function arbitraryQuery(choices: readonly Choice[]): fc.Arbitrary<string> {
  const asked = arbitraryPrefer(choices).map((prefer) => {
    const pairs = prefer.split(/, */).map((pair) => pair.replace(/^/, '__'));
    return `?${pairs.map(encodeURI).join('&')}`;
  });
  const odd = ['?', '?a=b', '?a=%20', '?__proto__=1&constructor=2', '?__server=unknown', '?__server=', '?%5F_code=404'];
  return fc.oneof(
    asked,
    oneOf(...odd, '?__server=http://127.0.0.1:4010', '?__dynamic=false', '?__code=404&__code=500'),
  );
}

const accepts = `*/*
application/json
application/*
application/json, text/plain, */*
text/html
text/html, */*;q=0.8
application/json;q=0
application/json;q=0, */*
*/*;q=0
APPLICATION/JSON
application/json; charset=utf-8
application/problem+json
application/json;q=0.001
text/*;q=0.3, application/json;q=0.7
application/xml
text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
application/json;level=1
json, application/json
`.split('\n');
const types = ['application/json', 'text/plain', 'application/json; charset=utf-8', 'multipart/form-data; boundary=x'];
const anyCase = (name: string): fc.Arbitrary<string> => oneOf(name, name.toLowerCase(), name.toUpperCase());

/** Generates requests that neither end the process of plain Prism nor leave it without a response. */
export function arbitraryRequest(api: MockedApi, choices: readonly Choice[]): fc.Arbitrary<GeneratedRequest> {
  const [token = ''] = Object.keys(api.example.headers);
  const header = (name: string, values: fc.Arbitrary<string | undefined>): fc.Arbitrary<[string, string | undefined]> =>
    fc.tuple(anyCase(name), values);
  const headers = fc
    .tuple(
      header(
        token,
        biased(
          fc.constant('any'),
          oneOf('', ' ', 'a, b').map((text) => text || undefined),
        ),
      ),
      header('Authorization', optional(oneOf('SDK-HMAC-SHA256 Access=a', ''))),
      header('X-Sdk-Date', optional(oneOf('20260101T000000Z', ''))),
      header('Accept', optional(oneOf(...accepts))),
      header('Prefer', biased(fc.constant(undefined), arbitraryPrefer(choices), 1)),
      header('Content-Type', biased(fc.constant(undefined), oneOf(...types), 8)),
      header('workspace', biased(fc.constant(undefined), oneOf('w', '', 'w'.repeat(128), 'w'.repeat(129), 'a b'), 2)),
    )
    .map((pairs) => Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined)));
  const asked = fc
    .tuple(arbitraryPath(api), biased(fc.constant(''), arbitraryQuery(choices)))
    .map(([path, query]) => path + query);
  const get = fc.record({ method: fc.constant('GET'), target: asked, headers, body: fc.constant(null) });
  const bodiless = fc.record({
    method: oneOf('HEAD', 'OPTIONS', 'DELETE'),
    target: asked,
    headers,
    body: fc.constant(null),
  });
  const full = fc.record({
    method: oneOf('POST', 'PUT', 'PATCH'),
    target: asked,
    headers,
    body: oneOf('{"a":1}', '[]', '""'),
  });
  return fc.oneof({ arbitrary: get, weight: 12 }, bodiless, full);
}

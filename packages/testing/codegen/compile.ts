/** Records every response that Prism can send for an API. */
import type { Identity } from '@job-status/spec-tools/identity';
import type { TemplatePart } from '@job-status/spec-tools/scenario-set';
import type { MockResponse } from '../src/http/response.ts';
import { restoreNumberLiterals } from '../src/precomputed/number-literals.ts';
import type { CompiledOperation, PrecomputedApi } from '../src/precomputed/precomputed-api.ts';
import { toMockedApi } from './mocked-api.ts';
import { openPlainPrism, type PlainPrism, type PrismOperation } from './plain-prism.ts';
import { precomputableRequest } from './precomputable-request.ts';

/** A contract to compile. */
export interface Source {
  readonly slug: string;
  readonly title: string;
  /** The path of the contract, without references to other files. */
  readonly file: string;
  /** Bodies with their numbers as the examples contain them, by the text that Prism serves instead. */
  readonly literals: Readonly<Record<string, string>>;
  readonly identity?: Identity;
}

export async function compile(source: Source): Promise<PrecomputedApi> {
  const prism = await openPlainPrism(source.file);
  try {
    const unknownPath = await prism.request({ path: '/nowhere' });
    return {
      operations: await Promise.all(prism.operations.map((operation) => compileOperation(prism, operation, source))),
      literals: source.literals,
      unknownPath: withPlaceholder(unknownPath, '/nowhere', '{path}'),
    };
  } finally {
    await prism.close();
  }
}

async function compileOperation(
  prism: PlainPrism,
  operation: PrismOperation,
  { slug, title, literals, identity }: Source,
): Promise<CompiledOperation> {
  const api = toMockedApi(slug, title, operation);
  const request = precomputableRequest(operation);
  const preferences = listPreferences(operation);
  if (request === undefined || preferences === undefined) return { api };

  const { path, headers } = api.example;
  const responses: MockResponse[] = [];
  async function record(prefer: string): Promise<number> {
    const sent = prefer === '' ? headers : { ...headers, prefer };
    const response = restoreNumberLiterals(await prism.request({ path, headers: sent }), literals);
    const known = responses.findIndex((other) => JSON.stringify(other) === JSON.stringify(response));
    return known < 0 ? responses.push(response) - 1 : known;
  }
  const defaultResponse = await record('');
  // The example request lacks something that the contract requires, such as a header.
  if (responses[defaultResponse]?.status !== 200) return { api };
  const byPreference: Record<string, number> = {};
  for (const { key, prefer } of preferences) byPreference[key] = await record(prefer);

  const identifiedBody = identity && identifyBody(String(responses[defaultResponse].body), identity);
  const wrongMethod = await prism.request({ path, method: 'TRACE' });
  return {
    api,
    precomputed: {
      ...request,
      responses,
      defaultResponse,
      ...(identifiedBody && { identifiedBody }),
      byPreference,
      unauthorized: await prism.request({ path }),
      notAcceptable: await prism.request({ path, headers: { ...headers, accept: 'text/html' } }),
      wrongMethod: withPlaceholder(withPlaceholder(wrongMethod, 'trace', '{method}'), path, '{path}'),
    },
  };
}

interface NamedPreference {
  /** The key under which the precomputed operation has it. */
  readonly key: string;
  /** The value of the `Prefer` header. */
  readonly prefer: string;
}

/** Lists all preferences of an operation; `undefined` if not all of its responses are JSON examples. */
function listPreferences({ responses }: PrismOperation): NamedPreference[] | undefined {
  const codes = responses.map(({ code }) => code);
  // Stands for all statuses that the contract does not declare.
  const undeclared = [...Array(100).keys()].map((index) => `${500 + index}`).find((code) => !codes.includes(code));
  const [lowest] = codes.filter((code) => code.startsWith('2')).sort();
  const preferences: NamedPreference[] = [];
  for (const { code, contents = [] } of responses) {
    const [content] = contents;
    const keys = content?.examples?.map(({ key }) => key) ?? [];
    const isPlain =
      /^(\d{3}|default)$/.test(code) && contents.length === 1 && keys.every((key) => /^[\w-]+$/.test(key));
    if (!isPlain || keys.length === 0 || content?.mediaType !== 'application/json') return undefined;

    const preferCode = `code=${code === 'default' ? undeclared : code}`;
    preferences.push({ key: `${code} `, prefer: preferCode });
    for (const key of keys) {
      preferences.push({ key: `${code} ${key}`, prefer: `${preferCode}, example=${key}` });
      if (code === lowest) preferences.push({ key: ` ${key}`, prefer: `example=${key}` });
    }
  }
  return lowest === undefined ? undefined : preferences;
}

/** Puts placeholders in the place of the job's name; `undefined` if the body does not name the job. */
function identifyBody(body: string, { parameter, path }: Identity): TemplatePart[] | undefined {
  const names = valuesAt(JSON.parse(body), path);
  const [name] = names;
  if (name === undefined) return undefined;
  const field = `${JSON.stringify(path.at(-1))}:`;
  const [first = '', ...rest] = body.split(field + JSON.stringify(name));
  // Another object with a field of this name and value would be changed as well.
  if (rest.length !== names.length) throw new Error(`Only the job may have ${field}${JSON.stringify(name)}: ${body}`);
  return [first, ...rest.flatMap((piece) => [field, { path: parameter }, piece])];
}

function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  const [key, ...rest] = path;
  if (key === undefined) return value === undefined ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  const inner = key === '*' ? Object.values(value) : [(value as Record<string, unknown>)[key]];
  return inner.flatMap((one) => valuesAt(one, rest));
}

/** Puts a placeholder in the place of a value from the request. */
function withPlaceholder(response: MockResponse, text: string, placeholder: string): MockResponse {
  const pieces = String(response.body).split(text);
  if (pieces.length !== 2) throw new Error(`Prism must state "${text}" once; received ${response.body}.`);
  return { ...response, body: pieces.join(placeholder) };
}

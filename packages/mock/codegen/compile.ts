/** Asks Prism for everything that an API can answer, and writes it down. */
import type { MockResponse } from '../src/http/response.ts';
import type { CompiledApi, CompiledOperation, PrecomputedOperation } from '../src/precomputed/compiled.ts';
import { restoreNumberLiterals } from '../src/precomputed/number-literals.ts';
import { openPrism, type Prism, type PrismOperation } from '../src/prism/prism.ts';
import { toMockedApi } from './mocked-api.ts';
import { precomputableRequest } from './precomputable-request.ts';

/** A contract to compile. */
export interface Source {
  readonly slug: string;
  readonly title: string;
  /** The path of the contract, in a file of its own. */
  readonly file: string;
  /** Bodies with their numbers as the examples have them, by what Prism makes of them. */
  readonly literals: Readonly<Record<string, string>>;
}

export async function compile(source: Source): Promise<CompiledApi> {
  const prism = await openPrism([source.file]);
  const unknownPath = await requestPrism(prism, { path: '/nowhere' });
  return {
    operations: await Promise.all(prism.operations.map((operation) => compileOperation(prism, operation, source))),
    literals: source.literals,
    unknownPath: withPlaceholder(unknownPath, '/nowhere', '{path}'),
  };
}

async function compileOperation(prism: Prism, operation: PrismOperation, source: Source): Promise<CompiledOperation> {
  const api = toMockedApi(source.slug, source.title, operation);
  const request = precomputableRequest(operation);
  const preferences = preferencesOf(operation);
  const compiled = { api, operationId: operation.iid ?? '' };
  if (request === undefined || preferences === undefined) return compiled;

  const { path, headers } = api.example;
  const responses: MockResponse[] = [];
  async function remember(prefer: string): Promise<number> {
    const answer = restoreNumberLiterals(
      await requestPrism(prism, { path, headers: { ...headers, prefer } }),
      source.literals,
    );
    const known = responses.findIndex((other) => JSON.stringify(other) === JSON.stringify(answer));
    return known < 0 ? responses.push(answer) - 1 : known;
  }
  const defaultResponse = await remember('');
  // It needs more than its example has: a header that must be there, say.
  if (responses[defaultResponse]?.status !== 200) return compiled;
  const byPreference: Record<string, number> = {};
  for (const { key, prefer } of preferences) byPreference[key] = await remember(prefer);

  const wrongMethod = await requestPrism(prism, { path, method: 'TRACE' });
  const precomputed: PrecomputedOperation = {
    ...request,
    responses,
    defaultResponse,
    byPreference,
    unauthorized: await requestPrism(prism, { path }),
    wrongMethod: withPlaceholder(withPlaceholder(wrongMethod, 'trace', '{method}'), path, '{path}'),
  };
  return { ...compiled, precomputed };
}

interface NamedPreference {
  /** As the precomputed operation has it. */
  readonly key: string;
  /** As Prism is asked. */
  readonly prefer: string;
}

/** Everything that somebody can ask an operation for; `undefined` when it can answer with something else than examples. */
function preferencesOf({ responses }: PrismOperation): NamedPreference[] | undefined {
  const codes = responses.map(({ code }) => code);
  // A number that stands for all those which the contract does not name.
  const undeclared = [...Array(100).keys()].map((index) => `${500 + index}`).find((code) => !codes.includes(code));
  const [lowest] = codes.filter((code) => code.startsWith('2')).sort();
  const preferences: NamedPreference[] = [];
  for (const { code, contents = [] } of responses) {
    const [content] = contents;
    const keys = content?.examples?.map(({ key }) => key) ?? [];
    const isPlain =
      /^(\d{3}|default)$/.test(code) && contents.length === 1 && keys.every((key) => /^[\w-]+$/.test(key));
    if (!isPlain || keys.length === 0 || content?.mediaType !== 'application/json') return undefined;

    const asked = `code=${code === 'default' ? undeclared : code}`;
    preferences.push({ key: `${code} `, prefer: asked });
    for (const key of keys) {
      preferences.push({ key: `${code} ${key}`, prefer: `${asked}, example=${key}` });
      if (code === lowest) preferences.push({ key: ` ${key}`, prefer: `example=${key}` });
    }
  }
  return lowest === undefined ? undefined : preferences;
}

function requestPrism(
  prism: Prism,
  request: { method?: string; path: string; headers?: Readonly<Record<string, string>> },
): Promise<MockResponse> {
  const { method = 'GET', path, headers = {} } = request;
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return prism.respond({
    method,
    url: new URL(path, 'http://localhost'),
    headers: Object.fromEntries(lower),
    body: null,
  });
}

/** The answer with a placeholder for what the request has brought in. */
function withPlaceholder(answer: MockResponse, text: string, place: string): MockResponse {
  const pieces = String(answer.body).split(text);
  if (pieces.length !== 2) throw new Error(`Prism does not say "${text}" just once in ${answer.body}`);
  return { ...answer, body: pieces.join(place) };
}

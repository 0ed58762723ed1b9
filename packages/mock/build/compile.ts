/** Asks Prism for everything that an API can answer, and writes it down. */
import type { Answer } from '../src/answer.ts';
import type { CompiledApi, CompiledOperation, Shortcut } from '../src/engine/compiled.ts';
import { openPrism, type Prism, type PrismOperation } from '../src/engine/prism.ts';
import { toTheLetter } from '../src/engine/to-the-letter.ts';
import { mockedApiOf } from './mocked-api-of.ts';
import { shortcutRequestOf } from './shortcut-request.ts';

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
  const unknownPath = await ask(prism, { path: '/nowhere' });
  return {
    operations: await Promise.all(prism.operations.map((operation) => compileOperation(prism, operation, source))),
    literals: source.literals,
    unknownPath: withPlace(unknownPath, '/nowhere', '{path}'),
  };
}

async function compileOperation(prism: Prism, operation: PrismOperation, source: Source): Promise<CompiledOperation> {
  const api = mockedApiOf(source.slug, source.title, operation);
  const request = shortcutRequestOf(operation);
  const wishes = wishesOf(operation);
  const compiled = { api, operationId: operation.iid ?? '' };
  if (request === undefined || wishes === undefined) return compiled;

  const { path, headers } = api.example;
  const answers: Answer[] = [];
  async function noted(prefer: string): Promise<number> {
    const answer = toTheLetter(await ask(prism, { path, headers: { ...headers, prefer } }), source.literals);
    const known = answers.findIndex((other) => JSON.stringify(other) === JSON.stringify(answer));
    return known < 0 ? answers.push(answer) - 1 : known;
  }
  const usual = await noted('');
  // It needs more than its example has: a header that must be there, say.
  if (answers[usual]?.status !== 200) return compiled;
  const answered: Record<string, number> = {};
  for (const { wish, prefer } of wishes) answered[wish] = await noted(prefer);

  const wrongMethod = await ask(prism, { path, method: 'TRACE' });
  const shortcut: Shortcut = {
    ...request,
    answers,
    usual,
    wishes: answered,
    unauthorized: await ask(prism, { path }),
    wrongMethod: withPlace(withPlace(wrongMethod, 'trace', '{method}'), path, '{path}'),
  };
  return { ...compiled, shortcut };
}

interface Wish {
  /** As the shortcut has it. */
  readonly wish: string;
  /** As Prism is asked. */
  readonly prefer: string;
}

/** Everything that somebody can ask an operation for; `undefined` when it can answer with something else than examples. */
function wishesOf({ responses }: PrismOperation): Wish[] | undefined {
  const codes = responses.map(({ code }) => code);
  // A number that stands for all those which the contract does not name.
  const undeclared = [...Array(100).keys()].map((index) => `${500 + index}`).find((code) => !codes.includes(code));
  const [lowest] = codes.filter((code) => code.startsWith('2')).sort();
  const wishes: Wish[] = [];
  for (const { code, contents = [] } of responses) {
    const [content] = contents;
    const keys = content?.examples?.map(({ key }) => key) ?? [];
    const isPlain =
      /^(\d{3}|default)$/.test(code) && contents.length === 1 && keys.every((key) => /^[\w-]+$/.test(key));
    if (!isPlain || keys.length === 0 || content?.mediaType !== 'application/json') return undefined;

    const asked = `code=${code === 'default' ? undeclared : code}`;
    wishes.push({ wish: `${code} `, prefer: asked });
    for (const key of keys) {
      wishes.push({ wish: `${code} ${key}`, prefer: `${asked}, example=${key}` });
      if (code === lowest) wishes.push({ wish: ` ${key}`, prefer: `example=${key}` });
    }
  }
  return lowest === undefined ? undefined : wishes;
}

function ask(
  prism: Prism,
  request: { method?: string; path: string; headers?: Readonly<Record<string, string>> },
): Promise<Answer> {
  const { method = 'GET', path, headers = {} } = request;
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return prism.answer({
    method,
    url: new URL(path, 'http://localhost'),
    headers: Object.fromEntries(lower),
    body: null,
  });
}

/** The answer with a placeholder for what the request has brought in. */
function withPlace(answer: Answer, text: string, place: string): Answer {
  const pieces = String(answer.body).split(text);
  if (pieces.length !== 2) throw new Error(`Prism does not say "${text}" just once in ${answer.body}`);
  return { ...answer, body: pieces.join(place) };
}

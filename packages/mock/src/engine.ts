/** What plain Prism answers, without Prism where that is certain. */
import type { Answer } from './answer.ts';
import type { NamedContract } from './contracts.ts';
import { askPrism } from './engine/prism-thread.ts';
import type { Question } from './engine/question.ts';
import { isResponse, shortcutsOf } from './engine/shortcuts.ts';
import { toTheLetter } from './engine/to-the-letter.ts';
import { noWish } from './engine/wish.ts';
import type { MockedApi } from './mocked-api.ts';

export type { Question };

/** An operation that a request is for, with what its path holds. */
export interface Matched {
  readonly slug: string;
  readonly operationId: string;
  /** The values of the path by the names of its parameters, decoded. */
  readonly path: Readonly<Record<string, string>>;
}

/** The answers of several contracts. */
export interface Engine {
  readonly apis: readonly MockedApi[];
  /**
   * The operation that would answer with its 200: the request is valid, has credentials, and asks for no other answer.
   * `undefined` for anything else, and for a request that only Prism can judge.
   */
  match(question: Question): Matched | undefined;
  /** What plain Prism answers, with numbers to the letter. Rejects where plain Prism would end its process. */
  answer(question: Question): Promise<Answer>;
  /** The same at once; `undefined` when Prism must be asked. */
  answerNow(question: Question): Answer | undefined;
}

/** Prepares the answers of the contracts. */
export function createEngine(contracts: readonly NamedContract[]): Engine {
  const files = contracts.map(({ file }) => file);
  const compiled = contracts.map((contract) => contract.compiled);
  const literals = Object.assign({}, ...compiled.map((api) => api.literals)) as Record<string, string>;
  const shortcuts = shortcutsOf(compiled);

  function answerNow(question: Question): Answer | undefined {
    const read = shortcuts.read(question);
    return read === undefined || isResponse(read) ? read : shortcuts.answer(read);
  }

  return {
    apis: compiled.flatMap(({ operations }) => operations.map(({ api }) => api)),
    answerNow,
    answer: async (question) => answerNow(question) ?? toTheLetter(await askPrism(files, question), literals),

    match(question) {
      const read = shortcuts.read(question);
      if (read === undefined || isResponse(read) || read.wish !== noWish) return undefined;
      const { operation, shortcut } = read.route;
      return {
        slug: operation.api.slug,
        operationId: operation.operationId,
        path: Object.fromEntries(shortcut.path.map(({ name }, index) => [name, read.values[index] ?? ''])),
      };
    },
  };
}

/** What plain Prism answers, without Prism where that is certain. */

import type { NamedContract } from '../contracts.ts';
import type { MockRequest } from '../http/request.ts';
import type { MockResponse } from '../http/response.ts';
import type { MockedApi } from '../mocked-api.ts';
import { restoreNumberLiterals } from '../precomputed/number-literals.ts';
import { createPrecomputed, isResponse } from '../precomputed/precomputed.ts';
import { noPreference } from '../precomputed/preference.ts';
import { requestPrism } from '../prism/prism-client.ts';

export type { MockRequest };

/** An operation that a request is for, with what its path holds. */
export interface OperationMatch {
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
  match(question: MockRequest): OperationMatch | undefined;
  /** What plain Prism answers, with numbers to the letter. Rejects where plain Prism would end its process. */
  respond(question: MockRequest): Promise<MockResponse>;
  /** The same at once; `undefined` when Prism must be asked. */
  respondSync(question: MockRequest): MockResponse | undefined;
}

/** Prepares the answers of the contracts. */
export function createEngine(contracts: readonly NamedContract[]): Engine {
  const files = contracts.map(({ file }) => file);
  const compiled = contracts.map((contract) => contract.compiled);
  const literals = Object.assign({}, ...compiled.map((api) => api.literals)) as Record<string, string>;
  const shortcuts = createPrecomputed(compiled);

  function respondSync(question: MockRequest): MockResponse | undefined {
    const read = shortcuts.parse(question);
    return read === undefined || isResponse(read) ? read : shortcuts.respond(read);
  }

  return {
    apis: compiled.flatMap(({ operations }) => operations.map(({ api }) => api)),
    respondSync,
    respond: async (question) =>
      respondSync(question) ?? restoreNumberLiterals(await requestPrism(files, question), literals),

    match(question) {
      const read = shortcuts.parse(question);
      if (read === undefined || isResponse(read) || read.preference !== noPreference) return undefined;
      const { operation, precomputed } = read.route;
      return {
        slug: operation.api.slug,
        operationId: operation.operationId,
        path: Object.fromEntries(precomputed.path.map(({ name }, index) => [name, read.values[index] ?? ''])),
      };
    },
  };
}

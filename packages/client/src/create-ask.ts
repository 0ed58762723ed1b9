import createFetchClient from 'openapi-fetch';
import { type Exchange, readAnswer } from './answer.ts';
import { checkArguments } from './arguments.ts';
import type { Contract } from './contract.ts';
import { AbortedError, TransportError } from './errors.ts';
import { type CallOptions, type ClientOptions, originOf, tokenOf } from './options.ts';

/** Asks once, and resolves with a 200 body of the contract. */
export type Ask<Path, Header, Body> = (path: Path, options?: CallOptions<Header>) => Promise<Body>;

/**
 * The one way to the wire, for every API: checks the arguments, sends, reads.
 *
 * @throws {InvalidArgumentError} for options that cannot work.
 */
export function createAsk<Path extends object, Header extends object, Answer>(
  contract: Contract<Answer>,
  options: ClientOptions,
): Ask<Path, Header, Answer> {
  const { path: template, parameters } = contract.operation;
  const send = createTransport(contract, options);
  const client = createFetchClient<AnyPath>({ baseUrl: originOf(options.endpoint) });
  return async (path, { header, signal } = {}) => {
    checkArguments(parameters, { path, header });
    let exchange!: Exchange;
    const params = { path: { ...path }, header: { ...header } };
    await client.GET(template, {
      params,
      redirect: 'manual',
      ...(signal && { signal }),
      // openapi-fetch builds the request. It does not get the answer: of a body it cannot read it would tell nothing.
      fetch: async (request) => {
        exchange = await send(request);
        return new Response(null);
      },
    });
    return readAnswer(contract, exchange);
  };
}

/** Sends one request and takes in the whole answer, whatever it is. */
function createTransport(
  { credentials }: Contract<unknown>,
  options: ClientOptions,
): (request: Request) => Promise<Exchange> {
  const { fetch = globalThis.fetch } = options;
  const token = tokenOf(options.credentials);
  return async (request) => {
    if (token !== undefined) request.headers.set(credentials.token, token);
    try {
      const response = await fetch(request);
      return { status: response.status, headers: response.headers, text: await response.text() };
    } catch (cause) {
      if (request.signal.aborted) throw new AbortedError('The call was aborted.', { cause: request.signal.reason });
      throw new TransportError('No whole answer came.', { cause });
    }
  };
}

/** The contract's types end at the factories; in here a path is any path. */
type AnyPath = {
  [template: string]: {
    get: {
      parameters: { path: object; header: object };
      responses: { 200: { content: { 'application/json': unknown } } };
    };
  };
};

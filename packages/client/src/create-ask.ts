import { createFinalURL } from 'openapi-fetch';
import { platformTransport } from '#transport';
import { readAnswer } from './answer.ts';
import { argumentsCheck } from './arguments.ts';
import { call, type Line } from './call.ts';
import type { ContractModule } from './contract.ts';
import { authorityOf } from './credentials/credentials.ts';
import { systemClock } from './deadline.ts';
import { originOf } from './endpoint.ts';
import { InvalidArgumentError } from './errors.ts';
import { type CallOptions, type ClientOptions, checkNumber, checkOptions } from './options.ts';
import { RetryBudget } from './retry.ts';
import { fetchTransport } from './transport/fetch.ts';

/** Asks, again where that helps, and resolves with a 200 body of the contract. */
export type Ask<Path, Header, Body> = (path: Path, options?: CallOptions<Header>) => Promise<Body>;

/**
 * The one way to the wire, for every API: checks the arguments, sends, reads.
 *
 * @throws {InvalidArgumentError} for options that cannot work.
 */
export function createAsk<Path extends object, Header extends object, Answer>(
  contract: ContractModule<Answer>,
  options: ClientOptions,
): Ask<Path, Header, Answer> {
  checkOptions(options);
  const { path: template, parameters } = contract.operation;
  const check = argumentsCheck(parameters);
  const { fetch, retry = {}, timeouts = {}, maxResponseBytes = 2 ** 20 } = options;
  const line: Line = {
    transport: fetch === undefined ? platformTransport : fetchTransport(fetch),
    authority: authorityOf(options.credentials, contract.credentials, systemClock.now),
    budget: new RetryBudget(),
    clock: systemClock,
    random: Math.random,
    retry,
    timeouts: { attempt: timeouts.attempt ?? 10_000 },
    maxResponseBytes,
  };
  const address = { baseUrl: originOf(options, contract), querySerializer: () => '', pathSerializer: fill };
  const defaults = { timeout: timeouts.call ?? 60_000, maxAttempts: retry.maxAttempts ?? 3 };
  return async (path, { headers, signal, timeout = defaults.timeout, maxAttempts = defaults.maxAttempts } = {}) => {
    checkNumber('timeout', timeout);
    checkNumber('maxAttempts', maxAttempts);
    check({ path, headers });
    // openapi-fetch makes the address, and nothing else: its client would build headers and a request for each call, which loads
    // and costs more than all the rest, and of a body that it cannot read it would tell nothing.
    const written = createFinalURL(template, { ...address, params: { path: { ...path } as Record<string, unknown> } });
    const url = new URL(written);
    if (url.href !== written)
      throw new InvalidArgumentError('path', 'holds something that a URL does not keep as it is.');
    return call(line, { url, headers: { ...lowered(headers), ...wanted }, signal, timeout, maxAttempts }, (exchange) =>
      readAnswer(contract, exchange, line),
    );
  };
}

/** Header names in lower case, as HTTP compares them and signatures want them. */
function lowered(header: object | undefined): Record<string, string> {
  const entries = Object.entries(header ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** A compressed body could be small on the wire and endless in memory. */
const wanted = { accept: 'application/json', 'accept-encoding': 'identity' };

/** Each value becomes one segment, encoded as signatures want it: all but letters, digits and `-._~`. */
function fill(template: string, values: Record<string, unknown>): string {
  let filled = template;
  for (const [name, value] of Object.entries(values)) filled = filled.replace(`{${name}}`, segment(String(value)));
  return filled;
}

function segment(value: string): string {
  const encoded = encodeURIComponent(value);
  return signs.test(encoded)
    ? encoded.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    : encoded;
}

/** What `encodeURIComponent` leaves as it is, and a signature does not. */
const signs = /[!'()*]/;

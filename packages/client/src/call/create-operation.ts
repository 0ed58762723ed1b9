import { createFinalURL } from 'openapi-fetch';
import { createTransport } from '#transport';
import { createAuthenticator } from '../auth/credentials.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import { systemClock } from '../internal/timers.ts';
import { type CallContext, call } from './call.ts';
import type { ContractModule } from './contract.ts';
import { resolveOrigin } from './endpoint.ts';
import { type CallOptions, type ClientOptions, validateNumber, validateOptions } from './options.ts';
import { readResponse } from './read-response.ts';
import { RetryBudget } from './retry.ts';
import { createArgumentValidator } from './validate.ts';

/** Asks, again where that helps, and resolves with a 200 body of the contract. */
export type Operation<Path, Header, Body> = (path: Path, options?: CallOptions<Header>) => Promise<Body>;

/**
 * The one way to the wire, for every API: checks the arguments, sends, reads.
 *
 * @throws {InvalidArgumentError} for options that cannot work.
 */
export function createOperation<Path extends object, Header extends object, Answer>(
  contract: ContractModule<Answer>,
  options: ClientOptions,
): Operation<Path, Header, Answer> {
  validateOptions(options);
  const { path: template, parameters } = contract.operation;
  const check = createArgumentValidator(parameters);
  const { retry = {}, timeouts = {}, maxResponseBytes = 2 ** 20 } = options;
  const line: CallContext = {
    transport: createTransport(options),
    authenticator: createAuthenticator(options.credentials, contract.credentials, systemClock.now),
    retryBudget: new RetryBudget(),
    clock: systemClock,
    random: Math.random,
    retry,
    timeouts: { attempt: timeouts.attempt ?? 10_000 },
    maxResponseBytes,
  };
  const address = { baseUrl: resolveOrigin(options, contract), querySerializer: () => '', pathSerializer: expandPath };
  const defaults = { timeout: timeouts.call ?? 60_000, maxAttempts: retry.maxAttempts ?? 3 };
  return async (path, { headers, signal, timeout = defaults.timeout, maxAttempts = defaults.maxAttempts } = {}) => {
    validateNumber('timeout', timeout);
    validateNumber('maxAttempts', maxAttempts);
    check({ path, headers });
    // openapi-fetch makes the address, and nothing else: its client would build headers and a request for each call, which loads
    // and costs more than all the rest, and of a body that it cannot read it would tell nothing.
    const written = createFinalURL(template, { ...address, params: { path: { ...path } as Record<string, unknown> } });
    const url = new URL(written);
    if (url.href !== written)
      throw new InvalidArgumentError('path', 'holds something that a URL does not keep as it is.');
    return call(
      line,
      { url, headers: { ...lowercaseKeys(headers), ...defaultHeaders }, signal, timeout, maxAttempts },
      (exchange) => readResponse(contract, exchange, line),
    );
  };
}

/** Header names in lower case, as HTTP compares them and signatures want them. */
function lowercaseKeys(header: object | undefined): Record<string, string> {
  const entries = Object.entries(header ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** A compressed body could be small on the wire and endless in memory. */
const defaultHeaders = { accept: 'application/json', 'accept-encoding': 'identity' };

/** Each value becomes one segment, encoded as signatures want it: all but letters, digits and `-._~`. */
function expandPath(template: string, values: Record<string, unknown>): string {
  let filled = template;
  for (const [name, value] of Object.entries(values))
    filled = filled.replace(`{${name}}`, encodeSegment(String(value)));
  return filled;
}

function encodeSegment(value: string): string {
  const encoded = encodeURIComponent(value);
  return needsEscaping.test(encoded)
    ? encoded.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    : encoded;
}

/** What `encodeURIComponent` leaves as it is, and a signature does not. */
const needsEscaping = /[!'()*]/;

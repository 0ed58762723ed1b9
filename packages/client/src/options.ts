import { InvalidArgumentError } from './errors.ts';

/** Who is asking. */
export interface Credentials {
  /** A project-scoped IAM token. White space around it, as from a file, is cut off. */
  readonly token: string;
}

/** What a client is made of. */
export interface ClientOptions {
  /**
   * Where the service answers, without a path: `https://dli.eu-de.otc.t-systems.com`. Plain `http` is accepted for this
   * machine only, where a mock runs.
   */
  readonly endpoint: string | URL;
  /** Without credentials nothing is sent that proves who is asking; only a mock may be content with that. */
  readonly credentials?: Credentials;
  /** Takes the place of the platform's `fetch`: for a proxy, or for a test. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** What a single call may add. */
export interface CallOptions<Header> {
  /** Request headers of the contract. */
  readonly header?: Header;
  /** Ends the call early. */
  readonly signal?: AbortSignal;
}

/**
 * The endpoint as an origin.
 *
 * @throws {InvalidArgumentError} The endpoint is not quoted: it may hold a password.
 */
export function originOf(endpoint: unknown): string {
  const url = typeof endpoint === 'string' || endpoint instanceof URL ? parsed(String(endpoint)) : undefined;
  if (url === undefined) throw new InvalidArgumentError('endpoint', 'must be a URL.');
  if (url.username !== '' || url.password !== '') {
    throw new InvalidArgumentError('endpoint', 'must not hold a user or a password. Give credentials instead.');
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new InvalidArgumentError('endpoint', 'must be a host, without path, query or fragment.');
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.has(url.hostname))) {
    throw new InvalidArgumentError('endpoint', 'must be https. Plain http is for a mock on this machine only.');
  }
  return url.origin;
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

function parsed(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

/**
 * The token, ready to be sent.
 *
 * @throws {InvalidArgumentError} The token is not quoted.
 */
export function tokenOf(credentials: Credentials | undefined): string | undefined {
  if (credentials === undefined) return undefined;
  const token: unknown = credentials?.token;
  const trimmed = typeof token === 'string' ? token.trim() : '';
  if (!/^[!-~]{1,16384}$/.test(trimmed)) {
    throw new InvalidArgumentError(
      'credentials.token',
      'must be a string of 1 to 16384 visible ASCII characters, as IAM returns it in X-Subject-Token.',
    );
  }
  return trimmed;
}

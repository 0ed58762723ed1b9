import { parseVisibleAscii } from '../auth/token.ts';
import { validateFunction } from '../call/validate.ts';
import type { CredentialsError } from '../errors/credentials-error.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import { findClockSkew } from '../iam/iam-response.ts';
import { sanitizeCause } from '../transport/platform-error.ts';
import type { Fetch } from '../transport/transport-options.ts';
import { type DirectRequest, type DirectResponse, sendDirectly } from './direct-request.ts';
import { findPodIdentity, type PodIdentity, requestPodKey } from './pod-identity.ts';
import {
  type CredentialsSource,
  type Environment,
  processEnvironment,
  type SourcedCredentials,
  sourceError,
  validateSourceOptions,
} from './source.ts';
import { readTemporaryKey } from './temporary-key.ts';

/** The options of {@link fromMetadata}. */
export interface MetadataOptions {
  /**
   * The origin of the metadata service of the machine: `http` on a loopback or link-local address.
   *
   * @default 'http://169.254.169.254'
   */
  readonly endpoint?: string | URL | undefined;
  /**
   * The variables, in which CCE names the identity of a pod.
   *
   * @default `process.env`
   */
  readonly env?: Environment | undefined;
  /** Sends the requests in place of the platform: a test double. */
  readonly fetch?: Fetch | undefined;
}

/** The time limit of the first request in ms. Elsewhere than on an ECS, the address does not respond at all. */
const probeTimeoutMs = 1_000;

/** The time limit of the other requests in ms. */
const timeoutMs = 3_000;

/** How long a session token is requested for. */
const sessionSeconds = 21_600;

/**
 * Takes a temporary access key of the machine: of the agency of an ECS, or of the identity of a CCE pod if the variables
 * `HC_CONTAINER_CREDENTIALS_FULL_URI` and `HC_CONTAINER_AUTHORIZATION_TOKEN_FILE` are set. Every request is sent directly, without a
 * proxy and without following redirects, is limited to 3 seconds (the first one to 1 second), and reads at most 64 kB.
 *
 * The source is `METADATA_UNREACHABLE` if no metadata service responds, and `NO_AGENCY` if the machine has no agency.
 *
 * @example
 * ```ts
 * import { fromMetadata } from '@job-status/client/credentials';
 * import { createDliClient } from '@job-status/client/dli';
 *
 * const dli = createDliClient({ cloud: 'otc', region: 'eu-de', credentials: fromMetadata() });
 * ```
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export function fromMetadata(options: MetadataOptions = {}): CredentialsSource {
  validateSourceOptions(options, ['endpoint', 'env', 'fetch']);
  validateFunction('fetch', options.fetch);
  const { endpoint = 'http://169.254.169.254', env = processEnvironment(), fetch } = options;
  const url = URL.canParse(String(endpoint)) ? new URL(String(endpoint)) : undefined;
  if (url === undefined || url.protocol !== 'http:' || !isNearby(url.hostname) || url.pathname !== '/') {
    throw new InvalidArgumentError('endpoint', 'must be an http URL on a loopback or link-local address.');
  }
  const service = new MetadataService(url.origin, fetch);
  return async ({ signal }) => {
    const pod: PodIdentity | undefined = findPodIdentity(env, isNearby);
    return pod === undefined ? service.requestKey(signal) : requestPodKey(pod, fetch, signal);
  };
}

/** Whether a host is this machine or the host that it runs on, so that a request without encryption does not leave them. */
function isNearby(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|169\.254(\.\d{1,3}){2}|\[::1\]|\[fe80:[0-9a-f:]+\])$/i.test(hostname);
}

const source = 'the metadata service';

/** The metadata service of an ECS. */
class MetadataService {
  readonly #origin: string;
  readonly #fetch: Fetch | undefined;
  /** A service that has responded before is only interrupted when it does not. */
  #hasResponded = false;

  constructor(origin: string, fetch: Fetch | undefined) {
    this.#origin = origin;
    this.#fetch = fetch;
  }

  async requestKey(signal: AbortSignal): Promise<SourcedCredentials> {
    let session = await this.#requestSession(signal);
    let response = await this.#requestSecurityKey(session, signal);
    if (response.status === 401 && !isAgencyText(response)) {
      session = await this.#requestSession(signal);
      response = await this.#requestSecurityKey(session, signal);
    }
    if (response.status !== 200) throw toMetadataError(response);
    const now = Date.now();
    return { ...readTemporaryKey(response.text, source, now, findClockSkew(response.date, now)), source };
  }

  /** Returns the token of a session; undefined if the service has no sessions, as on older machines. */
  async #requestSession(signal: AbortSignal): Promise<string | undefined> {
    const headers = { 'x-metadata-token-ttl-seconds': String(sessionSeconds) };
    const response = await this.#send(
      { method: 'PUT', headers, timeoutMs: this.#hasResponded ? timeoutMs : probeTimeoutMs, signal },
      '/meta-data/latest/api/token',
    );
    this.#hasResponded = true;
    if ([404, 405, 503].includes(response.status)) return undefined;
    if (response.status !== 200) throw toMetadataError(response);
    const token = parseVisibleAscii(response.text, 16_384);
    if (token === undefined) throw sourceError('UNREADABLE', source, `The session token of ${source} is invalid.`);
    return token;
  }

  #requestSecurityKey(session: string | undefined, signal: AbortSignal): Promise<DirectResponse> {
    const headers: Record<string, string> = session === undefined ? {} : { 'x-metadata-token': session };
    return this.#send({ method: 'GET', headers, timeoutMs, signal }, '/openstack/latest/securitykey');
  }

  async #send(request: Omit<DirectRequest, 'url'>, path: string): Promise<DirectResponse> {
    try {
      return await sendDirectly({ ...request, url: new URL(path, this.#origin) }, this.#fetch);
    } catch (cause) {
      if (request.signal.aborted) throw request.signal.reason;
      throw sourceError(
        'METADATA_UNREACHABLE',
        source,
        `The metadata service at ${new URL(this.#origin).host} did not respond. The process does not run on an ECS, or the network blocks the address.`,
        [],
        { cause: sanitizeCause(cause, (text) => text), retryable: this.#hasResponded },
      );
    }
  }
}

/** The service describes a missing agency with the same status as a missing session token. */
function isAgencyText({ text = '' }: DirectResponse): boolean {
  return /\bagency\b/i.test(text);
}

function toMetadataError(response: DirectResponse): CredentialsError {
  const { status } = response;
  if (status === 401 && isAgencyText(response)) {
    const message = 'The machine has no agency. Set one for the ECS in the console, or use other credentials.';
    return sourceError('NO_AGENCY', source, message, [], { status });
  }
  const isRejected = status === 401 || status === 403;
  return sourceError(
    isRejected ? 'LOGIN_REFUSED' : 'UNREADABLE',
    source,
    `The metadata service responded with ${status}.`,
    [],
    { status, retryable: status === 429 || status >= 500 },
  );
}

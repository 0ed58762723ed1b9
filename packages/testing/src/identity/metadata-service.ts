import { type MockRequest, readHeader } from '../http/request.ts';
import { createIdentityFetch, type IdentityFetch, type ReceivedRequest } from './identity-fetch.ts';
import { formatTime, type TemporaryKey, TemporaryKeys, toCredentialBody } from './temporary-keys.ts';

/** The options of {@link createMetadataService}. */
export interface MetadataServiceOptions {
  /**
   * Whether the machine has an agency. Without one, it hands out no access key.
   *
   * @default true
   */
  readonly agency?: boolean | undefined;
  /**
   * Whether a request for an access key needs a session token: `unsupported` on older machines, `required` if an administrator has
   * turned the old requests off.
   *
   * @default 'optional'
   */
  readonly sessions?: 'optional' | 'required' | 'unsupported' | undefined;
  /**
   * How long an access key is valid, in seconds.
   *
   * @default 3600
   */
  readonly lifetimeSeconds?: number | undefined;
  /**
   * How long before its expiry an access key is replaced by the next one, in seconds. Both are valid in between.
   *
   * @default 600
   */
  readonly rotationSeconds?: number | undefined;
  /**
   * The token of the pod that `POST /pod-identity` accepts.
   *
   * @default 'token-of-a-mock-pod'
   */
  readonly podToken?: string | undefined;
  /**
   * Returns the time in Unix ms.
   *
   * @default Date.now
   */
  readonly now?: (() => number) | undefined;
}

/** The metadata service of a machine, in process. */
export interface MetadataService {
  /** Responds like the service, for any host. */
  readonly fetch: IdentityFetch;
  /** The requests so far, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  /** The access keys that are valid now, for the `strict` option of a mock. */
  readonly accessKeys: () => readonly TemporaryKey[];
  /** Ends all sessions, as a restart of the service does. */
  readonly endSessions: () => void;
}

/** The longest session, in seconds. */
const maxSessionSeconds = 21_600;

/**
 * Creates the metadata service of an ECS, with the identity of a CCE pod at `/pod-identity`. Point `fromMetadata` at it with its
 * `fetch` option, or serve it with {@link openFetchServer}.
 *
 * @example
 * ```ts
 * import { fromMetadata } from '@job-status/client/credentials';
 * import { createMetadataService } from '@job-status/testing';
 *
 * const { fetch } = createMetadataService();
 * const credentials = fromMetadata({ fetch });
 * ```
 */
export function createMetadataService(options: MetadataServiceOptions = {}): MetadataService {
  const { now = Date.now } = options;
  const requests: ReceivedRequest[] = [];
  const machine = new Machine(options, now);
  return {
    fetch: createIdentityFetch((request) => machine.respond(request), requests, now),
    requests,
    accessKeys: () => machine.validKeys,
    endSessions: () => machine.endSessions(),
  };
}

class Machine {
  readonly #options: MetadataServiceOptions;
  readonly #now: () => number;
  readonly #keys: TemporaryKeys;
  #current: TemporaryKey | undefined;
  /** The end of each session in Unix ms, by its token. */
  readonly #sessions = new Map<string, number>();
  #sessionCount = 0;

  constructor(options: MetadataServiceOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
    this.#keys = new TemporaryKeys('ECS', now);
  }

  get validKeys(): readonly TemporaryKey[] {
    return this.#keys.valid;
  }

  endSessions(): void {
    this.#sessions.clear();
  }

  respond(request: MockRequest): Response {
    switch (`${request.method} ${request.url.pathname}`) {
      case 'PUT /meta-data/latest/api/token':
        return this.#startSession(readHeader(request, 'x-metadata-token-ttl-seconds'));
      case 'GET /openstack/latest/securitykey':
        return this.#checkSession(request) ?? this.#respondWithKey();
      case 'GET /openstack/latest/meta_data.json':
        return this.#checkSession(request) ?? Response.json({ name: 'mock', project_id: 'mock-project', meta: {} });
      case 'POST /pod-identity':
        return this.#respondToPod(readHeader(request, 'authorization'));
      default:
        return new Response('Not Found', { status: 404 });
    }
  }

  #startSession(seconds: string | undefined): Response {
    if (this.#options.sessions === 'unsupported') return new Response('Not Found', { status: 404 });
    const lifetime = Number(seconds);
    if (!Number.isInteger(lifetime) || lifetime < 1 || lifetime > maxSessionSeconds) {
      return new Response('Bad Request', { status: 400 });
    }
    this.#sessionCount += 1;
    const token = `session-of-a-mock-${this.#sessionCount}`;
    this.#sessions.set(token, this.#now() + lifetime * 1000);
    return new Response(token);
  }

  #checkSession(request: MockRequest): Response | undefined {
    const { sessions = 'optional' } = this.#options;
    const token = readHeader(request, 'x-metadata-token');
    if (sessions === 'unsupported' || (sessions === 'optional' && token === undefined)) return undefined;
    const isValid = token !== undefined && this.#now() < (this.#sessions.get(token) ?? 0);
    return isValid ? undefined : new Response('Unauthorized', { status: 401 });
  }

  #respondWithKey(): Response {
    const { agency = true } = this.#options;
    if (!agency) return new Response('Please configure a cloud service agency first.', { status: 401 });
    return Response.json(toCredentialBody(this.#currentKey()));
  }

  #respondToPod(authorization: string | undefined): Response {
    const { podToken = 'token-of-a-mock-pod' } = this.#options;
    if (authorization !== podToken) {
      return Response.json({ error_code: 'CCE.401', error_msg: 'The token is not valid.' }, { status: 401 });
    }
    const { accessKey, secretKey, securityToken, expiresAt } = this.#currentKey();
    return Response.json({
      assumedAgency: { urn: 'iam::mock:agency:pod', id: 'mock' },
      credentials: {
        ...{ accessKeyId: accessKey, secretAccessKey: secretKey, securityToken },
        expiration: formatTime(expiresAt),
      },
      subject: { namespace: 'default', serviceAccount: 'mock' },
    });
  }

  /** The same key until it is about to expire. */
  #currentKey(): TemporaryKey {
    const { lifetimeSeconds = 3_600, rotationSeconds = 600 } = this.#options;
    if (this.#current === undefined || this.#now() >= this.#current.expiresAt - rotationSeconds * 1000) {
      this.#current = this.#keys.issue(lifetimeSeconds * 1000);
    }
    return this.#current;
  }
}

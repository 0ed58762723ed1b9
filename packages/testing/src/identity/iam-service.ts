import { type MockRequest, readHeader } from '../http/request.ts';
import { createIdentityFetch, type IdentityFetch, type ReceivedRequest } from './identity-fetch.ts';
import { formatTime, type TemporaryKey, TemporaryKeys, toCredentialBody } from './temporary-keys.ts';

/** A user of an {@link IamService}, with the project that the user can sign in to. */
export interface IamUser {
  readonly domain: string;
  readonly user: string;
  readonly password: string;
  readonly project: { readonly id: string; readonly name: string };
}

/** The options of {@link createIamService}. */
export interface IamServiceOptions {
  /**
   * The users.
   *
   * @default Only {@link testUser}
   */
  readonly users?: readonly IamUser[] | undefined;
  /**
   * Returns the time in Unix ms.
   *
   * @default Date.now
   */
  readonly now?: (() => number) | undefined;
}

/** IAM, in process. */
export interface IamService {
  /** Responds like IAM, for any host. */
  readonly fetch: IdentityFetch;
  /** The requests so far, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  /** The tokens that are valid now. */
  readonly tokens: () => readonly string[];
  /** The temporary access keys that are valid now, for the `strict` option of a mock. */
  readonly accessKeys: () => readonly TemporaryKey[];
}

/** The user that a mock IAM has by default. The password opens nothing but a mock. */
export const testUser: IamUser = {
  domain: 'mock-domain',
  user: 'mock-user',
  password: 'opens-nothing-but-a-mock',
  project: { id: 'mock-project', name: 'eu-de' },
};

const tokenLifetimeMs = 86_400_000;
const maxFailures = 5;
const lockMs = 900_000;

/**
 * Creates an IAM that signs in users, issues temporary access keys, and locks an account for 15 minutes after five wrong passwords.
 *
 * @example
 * ```ts
 * import { iamPassword } from '@job-status/client';
 * import { createIamService, testUser } from '@job-status/testing';
 *
 * const { fetch } = createIamService();
 * const { domain, user, password, project } = testUser;
 * const token = iamPassword({ endpoint: 'https://iam.test', domain, user, password, project: project.name, fetch });
 * ```
 */
export function createIamService({ users = [testUser], now = Date.now }: IamServiceOptions = {}): IamService {
  const requests: ReceivedRequest[] = [];
  const directory = new Directory(users, now);
  return {
    fetch: createIdentityFetch((request) => directory.respond(request), requests, now),
    requests,
    tokens: () => directory.validTokens,
    accessKeys: () => directory.validKeys,
  };
}

interface Session {
  readonly token: string;
  readonly user: IamUser;
  readonly expiresAt: number;
}

class Directory {
  readonly #users: readonly IamUser[];
  readonly #now: () => number;
  readonly #keys: TemporaryKeys;
  #sessions: readonly Session[] = [];
  /** The wrong passwords in a row, and the end of the lock in Unix ms, by domain. */
  readonly #failures = new Map<string, { readonly count: number; readonly lockedUntil: number }>();

  constructor(users: readonly IamUser[], now: () => number) {
    this.#users = users;
    this.#now = now;
    this.#keys = new TemporaryKeys('IAM', now);
  }

  get validTokens(): readonly string[] {
    return this.#sessions.filter(({ expiresAt }) => this.#now() < expiresAt).map(({ token }) => token);
  }

  get validKeys(): readonly TemporaryKey[] {
    return this.#keys.valid;
  }

  respond(request: MockRequest): Response {
    switch (`${request.method} ${request.url.pathname}`) {
      case 'POST /v3/auth/tokens':
        return this.#signIn(request.body);
      case 'POST /v3.0/OS-CREDENTIAL/securitytokens':
        return this.#issueKey(request, request.body);
      case 'GET /v3/projects':
      case 'GET /v3/auth/projects':
        return this.#listProjects(request);
      default:
        return v30Error(404, 'IAM.0004', 'Could not find the resource.');
    }
  }

  #signIn(body: unknown): Response {
    const read = (...path: string[]): string | undefined => readText(body, ['auth', ...path]);
    const readUser = (...path: string[]): string | undefined => read('identity', 'password', 'user', ...path);
    const name = readUser('name');
    const domain = readUser('domain', 'name');
    if (name === undefined || domain === undefined) return v3Error(400, 'The request body is invalid.');
    const { count, lockedUntil } = this.#failures.get(domain) ?? { count: 0, lockedUntil: 0 };
    if (this.#now() < lockedUntil) {
      return v3Error(401, 'The account is locked. Try again in 15 minutes.');
    }
    const user = this.#users.find((known) => known.domain === domain && known.user === name);
    if (user === undefined || user.password !== readUser('password')) {
      const isLocked = count + 1 >= maxFailures;
      this.#failures.set(domain, { count: isLocked ? 0 : count + 1, lockedUntil: isLocked ? this.#now() + lockMs : 0 });
      return v3Error(401, 'The username or password is wrong.');
    }
    this.#failures.delete(domain);
    const { project } = user;
    const [id, projectName] = [read('scope', 'project', 'id'), read('scope', 'project', 'name')];
    if (id !== project.id && projectName !== project.name) return v3Error(400, 'The project is not valid.');
    const session = {
      user,
      token: `MII-token-of-a-mock-${this.#sessions.length + 1}`,
      expiresAt: this.#now() + tokenLifetimeMs,
    };
    this.#sessions = [...this.#sessions, session];
    const token = {
      methods: ['password'],
      issued_at: formatTime(this.#now()),
      expires_at: formatTime(session.expiresAt),
      user: { name, domain: { name: domain } },
      project: { ...project, domain: { name: domain } },
    };
    return Response.json({ token }, { status: 201, headers: { 'x-subject-token': session.token } });
  }

  #issueKey(request: MockRequest, body: unknown): Response {
    const path = ['auth', 'identity', 'token'];
    const token = readHeader(request, 'x-auth-token') ?? readText(body, [...path, 'id']);
    if (this.#findSession(token) === undefined) {
      return v30Error(401, 'IAM.0009', 'The token must be valid.');
    }
    const seconds = Number(readText(body, [...path, 'duration_seconds']) ?? 900);
    if (!Number.isInteger(seconds) || seconds < 900 || seconds > 86_400) {
      return v30Error(400, 'IAM.0007', 'duration_seconds must be from 900 to 86400.');
    }
    return Response.json(toCredentialBody(this.#keys.issue(seconds * 1000)), { status: 201 });
  }

  #listProjects(request: MockRequest): Response {
    const session = this.#findSession(readHeader(request, 'x-auth-token'));
    if (session === undefined) return v3Error(401, 'The request is not authenticated.');
    const name = request.url.searchParams.get('name');
    const projects = [{ ...session.user.project, enabled: true, is_domain: false }];
    return Response.json({ projects: projects.filter((project) => name === null || project.name === name), links: {} });
  }

  #findSession(token: string | undefined): Session | undefined {
    return this.#sessions.find((session) => session.token === token && this.#now() < session.expiresAt);
  }
}

/** Returns the text or number at a path of keys. */
function readText(body: unknown, path: readonly string[]): string | undefined {
  const value = path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    body,
  );
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** An error in the form of the paths below `/v3`. */
function v3Error(status: number, message: string): Response {
  const title = status === 401 ? 'Unauthorized' : 'Bad Request';
  return Response.json({ error: { code: status, message, title } }, { status });
}

/** An error in the form of the paths below `/v3.0`. */
function v30Error(status: number, code: string, message: string): Response {
  return Response.json({ error_msg: message, error_code: code }, { status });
}

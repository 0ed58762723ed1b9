/** Authenticates requests as the gateway of the service does, before the API responds. */
import type { MockRequest } from '../http/request.ts';
import type { MockResponse } from '../http/response.ts';
import { type AccessKey, testKey } from './access-key.ts';
import type { AuthData } from './auth-data.ts';
import { checkCredentials, type KnownCredentials } from './check-credentials.ts';

/** The credentials that a strict mock accepts. */
export interface StrictOptions {
  /**
   * The access keys, or a function that returns those that are valid at the time of a request.
   *
   * @default Only {@link testKey}
   */
  readonly accessKeys?: readonly AccessKey[] | (() => readonly AccessKey[]) | undefined;
  /**
   * The tokens.
   *
   * @default Any token
   */
  readonly tokens?: readonly string[] | undefined;
}

/** An API and the paths that belong to it. */
export interface ProtectedApi {
  /** The path templates, such as `/v1.0/{project_id}/jobs/{job_id}/status`. */
  readonly paths: readonly string[];
  readonly auth: AuthData;
}

/** Returns the error response to a request with credentials that are not accepted; `undefined` if the request passes. */
export type Gateway = (request: MockRequest) => Promise<MockResponse | undefined>;

/** @param now - Returns the current time in Unix ms. */
export function createGateway(
  apis: readonly ProtectedApi[],
  { accessKeys = [testKey], tokens }: StrictOptions = {},
  now: () => number = Date.now,
): Gateway {
  const known: KnownCredentials = {
    accessKeys: typeof accessKeys === 'function' ? accessKeys : () => accessKeys,
    tokens: tokens && new Set(tokens),
  };
  const rules = apis.map(createAuthRule);
  return async (request) => {
    const rule = rules.find(({ matches }) => matches(request.url.pathname));
    const reason = rule && (await checkCredentials(request, rule.auth.headers, known, now()));
    return reason === undefined ? undefined : rule && rejectWith(rule.auth, reason);
  };
}

interface AuthRule {
  matches(pathname: string): boolean;
  readonly auth: AuthData;
}

function createAuthRule({ paths, auth }: ProtectedApi): AuthRule {
  const templates = paths.map((path) => path.split('/'));
  return {
    auth,
    matches: (pathname) => templates.some((template) => matchesPath(template, pathname.split('/'))),
  };
}

function matchesPath(template: readonly string[], path: readonly string[]): boolean {
  return (
    template.length === path.length && template.every((part, index) => part.startsWith('{') || part === path[index])
  );
}

function rejectWith({ unauthorized, messageField }: AuthData, reason: string): MockResponse {
  const body = JSON.parse(String(unauthorized.body)) as object;
  return { ...unauthorized, body: JSON.stringify({ ...body, [messageField]: reason }) };
}

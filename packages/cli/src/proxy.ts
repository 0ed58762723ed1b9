/** Sends requests through the proxy that the environment names, as curl, git and npm do. */
import type { ClientOptions } from '@job-status/client';
import { CliError } from './cli-error.ts';
import { type Environment, readVariable } from './options/settings.ts';
import type { Output } from './output/output.ts';

export interface Proxy {
  readonly dispatcher: NonNullable<ClientOptions['dispatcher']>;
  readonly fetch: (url: URL, init: RequestInit) => Promise<Response>;
}

const variables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];

/** Older versions of Node.js ignore the variable. */
const isUsedByNode = (env: Environment): boolean =>
  env['NODE_USE_ENV_PROXY'] === '1' && process.allowedNodeEnvironmentFlags.has('--use-env-proxy');

/**
 * Returns undefined if the environment names no proxy, or if Node.js uses it by itself.
 *
 * @throws {CliError} if the address of a proxy is invalid. The address is not quoted, because it can contain a password.
 */
export async function findProxy(env: Environment, output: Output): Promise<Proxy | undefined> {
  const set = variables.filter((name) => readVariable(env, name) !== undefined);
  if (set.length === 0 || isUsedByNode(env)) return undefined;
  for (const name of set) output.addSecrets([readPassword(name, readVariable(env, name) ?? '')]);
  const { EnvHttpProxyAgent, fetch } = await import('undici');
  const dispatcher = new EnvHttpProxyAgent();
  return {
    dispatcher: dispatcher as unknown as Proxy['dispatcher'],
    fetch: (url, init) => fetch(url, { ...init, dispatcher } as object) as unknown as Promise<Response>,
  };
}

function readPassword(name: string, address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new CliError('INVALID_OPTION', `${name} must be the URL of a proxy, such as http://proxy.example.com:8080.`);
  }
  return url.password === '' ? undefined : decodeURIComponent(url.password);
}

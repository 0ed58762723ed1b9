import { InvalidArgumentError } from '../errors/errors.ts';
import type { ContractModule } from './contract.ts';
import type { EndpointOptions } from './options.ts';

type ServerInfo = Pick<ContractModule<unknown>, 'servers' | 'wrongHosts'>;

/**
 * Returns the origin of a service.
 *
 * @throws {InvalidArgumentError} without quoting the endpoint, because it can contain a password.
 */
export function resolveOrigin(
  options: EndpointOptions & { readonly allowInsecureLoopback?: boolean },
  { servers, wrongHosts }: ServerInfo,
): string {
  if (options.endpoint === undefined) return cloudOrigin(options, servers);
  if (options.cloud !== undefined || options.region !== undefined) {
    throw new InvalidArgumentError('endpoint', 'cannot be combined with `cloud` and `region`. Remove one of them.');
  }
  return validateOrigin('endpoint', options.endpoint, { ...options, wrongHosts });
}

/**
 * Returns the origin of a URL, which must use `https`, or `http` on a loopback address if the caller allows it.
 *
 * @throws {InvalidArgumentError} without quoting the URL.
 */
export function validateOrigin(
  name: string,
  given: unknown,
  {
    allowInsecureLoopback = false,
    wrongHosts = {},
  }: { allowInsecureLoopback?: boolean; wrongHosts?: ServerInfo['wrongHosts'] },
): string {
  const reject = (problem: string): never => {
    throw new InvalidArgumentError(name, problem);
  };
  const url = typeof given === 'string' || given instanceof URL ? tryParseUrl(String(given)) : undefined;
  if (url === undefined) return reject('must be a URL, such as https://host.');
  if (url.username !== '' || url.password !== '') {
    reject('must not contain a user or a password. Use `credentials` instead.');
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || /[?#]/.test(String(given))) {
    reject('must not contain a path, query or fragment.');
  }
  if (url.protocol === 'http:' && loopbackHosts.has(url.hostname)) {
    if (allowInsecureLoopback) return url.origin;
    reject('uses http on a loopback address. Set `allowInsecureLoopback: true` to allow this.');
  }
  if (url.protocol !== 'https:') reject('must use https.');
  const hint = wrongHosts[url.hostname.split('.')[0] ?? ''];
  if (hint !== undefined) reject(`is the wrong host. ${hint}`);
  return url.origin;
}

/** Returns the origin of a service in a region of a cloud. */
export function cloudOrigin(
  { cloud, region }: { readonly cloud?: unknown; readonly region?: unknown },
  servers: Readonly<Record<string, string>>,
): string {
  if (typeof cloud !== 'string' || !Object.hasOwn(servers, cloud)) {
    throw new InvalidArgumentError(
      'cloud',
      `must be one of ${Object.keys(servers).join(', ')}. For another cloud, set \`endpoint\` instead.`,
    );
  }
  // A region is a single label of a host name, so it cannot change the rest of the host.
  if (typeof region !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region) || region.length > 63) {
    throw new InvalidArgumentError('region', 'must be the name of a region, such as eu-de.');
  }
  return new URL((servers[cloud] ?? '').replace('{region}', region)).origin;
}

const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

function tryParseUrl(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

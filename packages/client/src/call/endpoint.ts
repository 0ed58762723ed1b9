import { InvalidArgumentError } from '../errors/errors.ts';
import type { ContractModule } from './contract.ts';
import type { EndpointOptions } from './options.ts';

type ServerInfo = Pick<ContractModule<unknown>, 'servers' | 'wrongHosts'>;

/**
 * Where a service answers, as an origin.
 *
 * @throws {InvalidArgumentError} The endpoint is not quoted: it may hold a password.
 */
export function resolveOrigin(
  place: EndpointOptions & { readonly allowInsecureLoopback?: boolean },
  { servers, wrongHosts }: ServerInfo,
): string {
  if (place.endpoint === undefined) return cloudOrigin(place, servers);
  if (place.cloud !== undefined || place.region !== undefined) {
    throw new InvalidArgumentError('endpoint', 'and cloud exclude each other.');
  }
  return validateOrigin('endpoint', place.endpoint, { ...place, wrongHosts });
}

/**
 * An address as an origin: https, or http to this machine where that is allowed by name.
 *
 * @throws {InvalidArgumentError} without quoting the address.
 */
export function validateOrigin(
  name: string,
  address: unknown,
  {
    allowInsecureLoopback = false,
    wrongHosts = {},
  }: { allowInsecureLoopback?: boolean; wrongHosts?: ServerInfo['wrongHosts'] },
): string {
  const url = typeof address === 'string' || address instanceof URL ? tryParseUrl(String(address)) : undefined;
  if (url === undefined) throw new InvalidArgumentError(name, 'must be a URL, such as https://host.');
  if (url.username !== '' || url.password !== '') {
    throw new InvalidArgumentError(name, 'must not hold a user or a password. Give credentials instead.');
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || /[?#]/.test(String(address))) {
    throw new InvalidArgumentError(name, 'must be a host, without path, query or fragment.');
  }
  if (url.protocol === 'http:' && loopbackHosts.has(url.hostname)) {
    if (allowInsecureLoopback) return url.origin;
    throw new InvalidArgumentError(
      name,
      'is plain http to this machine. Say allowInsecureLoopback: true if a mock runs there.',
    );
  }
  if (url.protocol !== 'https:') throw new InvalidArgumentError(name, 'must be https.');
  const wrong = wrongHosts[url.hostname.split('.')[0] ?? ''];
  if (wrong !== undefined) throw new InvalidArgumentError(name, `is the wrong host. ${wrong}`);
  return url.origin;
}

/** The host of a service in a region of a cloud. */
export function cloudOrigin(
  { cloud, region }: { readonly cloud?: unknown; readonly region?: unknown },
  servers: Readonly<Record<string, string>>,
): string {
  if (typeof cloud !== 'string' || !Object.hasOwn(servers, cloud)) {
    throw new InvalidArgumentError('cloud', `must be one of ${Object.keys(servers).join(', ')}; or give an endpoint.`);
  }
  // One label of a host name, so that nothing else can become of the host.
  if (typeof region !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region) || region.length > 63) {
    throw new InvalidArgumentError('region', 'must be the name of a region, such as eu-de.');
  }
  return new URL((servers[cloud] ?? '').replace('{region}', region)).origin;
}

const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

function tryParseUrl(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

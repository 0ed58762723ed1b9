import { InvalidArgumentError } from '../errors/errors.ts';
import type { ContractModule, Regions } from './contract.ts';
import { findSimilar } from './validate.ts';

/** Where the requests of a client go. */
export interface Endpoint {
  /** The URL of the service, without a slash at the end. */
  readonly baseUrl: string;
  /** Whether the host belongs to a cloud, where every request needs credentials. */
  readonly isCloud: boolean;
  /** What the caller should know about an endpoint that can be used. */
  readonly warning?: string;
}

/** The endpoint as the caller gave it. */
interface GivenEndpoint {
  readonly cloud?: unknown;
  readonly cloudDomain?: unknown;
  readonly region?: unknown;
  readonly endpoint?: unknown;
  readonly allowInsecureLoopback?: boolean;
}

type Service = Pick<ContractModule<unknown>, 'regions'> &
  Partial<Pick<ContractModule<unknown>, 'wrongHosts' | 'operation'>>;

/**
 * Finds the endpoint of a service by its URL, or by its cloud and region.
 *
 * @throws {InvalidArgumentError} without quoting the endpoint, because it can contain a password.
 */
export function resolveEndpoint(given: GivenEndpoint, service: Service): Endpoint {
  const { regions } = service;
  const { cloud, cloudDomain, region } = given;
  if (given.endpoint !== undefined) {
    if (cloud === undefined && cloudDomain === undefined && region === undefined) {
      return parseEndpoint(given, service);
    }
    throw new InvalidArgumentError('endpoint', 'cannot be combined with `cloud` or `region`.');
  }
  if (cloudDomain === undefined) return findEndpoint(cloud, region, regions);
  if (cloud !== undefined) {
    throw new InvalidArgumentError('cloudDomain', 'cannot be combined with `cloud`.');
  }
  if (typeof cloudDomain !== 'string' || cloudDomain.length > 180 || !/^([a-z0-9-]+\.)+[a-z]{2,}$/.test(cloudDomain)) {
    throw new InvalidArgumentError('cloudDomain', 'must be the domain of a cloud, such as myhuaweicloud.com.');
  }
  return toEndpoint(`${regions.prefix}.${parseRegion(region)}.${cloudDomain}`);
}

/** Parses a URL, which must use `https`, or `http` on a loopback address if the caller allows it. */
function parseEndpoint(
  { endpoint: given, allowInsecureLoopback = false }: GivenEndpoint,
  { regions, wrongHosts = {}, operation }: Service,
): Endpoint {
  const reject = (problem: string): never => {
    throw new InvalidArgumentError('endpoint', problem);
  };
  const url = typeof given === 'string' || given instanceof URL ? tryParseUrl(String(given)) : undefined;
  if (url === undefined) return reject('must be a URL, such as https://host.');
  if (url.username || url.password) reject('must not contain credentials.');
  if (/[?#]/.test(String(given))) reject('must not contain a query or fragment.');
  const { origin, hostname, pathname, protocol } = url;
  if (!isPlainPath(pathname)) reject('must have a path without empty or escaped segments.');
  const version = operation?.path.split('/')[1];
  if (version && pathname.split('/').includes(version)) reject(`must end before /${version}.`);
  const isLoopback = loopbackHosts.has(hostname);
  const isInsecure = protocol === 'http:' && isLoopback;
  if (isInsecure && !allowInsecureLoopback) {
    reject('uses http on a loopback address. Set `allowInsecureLoopback: true` to allow this.');
  }
  if (protocol !== 'https:' && !isInsecure) reject('must use https, except on a loopback address.');
  const isCloud = Object.values(regions.clouds).some(({ domain }) => hostname.endsWith(`.${domain}`));
  const isListed = Object.values(regions.clouds).some(({ hosts }) => Object.values(hosts).includes(hostname));
  const hint = wrongHosts[hostname.split('.')[0] ?? ''];
  // Private clouds can have other prefixes.
  if (isCloud && !isListed && hint !== undefined) reject(`is the wrong host. ${hint}`);
  return { baseUrl: origin + pathname.replace(/\/$/, ''), isCloud };
}

/** Whether every proxy and signature reads a path in the same way. */
function isPlainPath(pathname: string): boolean {
  if (/\/\/|%2e|%2f|%5c/i.test(pathname)) return false;
  try {
    return decodeURIComponent(pathname) !== '';
  } catch {
    return false;
  }
}

/** Finds the host of a service in a region of a cloud. */
function findEndpoint(cloud: unknown, givenRegion: unknown, { prefix, clouds }: Regions): Endpoint {
  const known = typeof cloud === 'string' && Object.hasOwn(clouds, cloud) ? clouds[cloud] : undefined;
  if (known === undefined) {
    const names = Object.keys(clouds);
    throw new InvalidArgumentError(
      'cloud',
      `must be one of ${names.join(', ')}.${findSimilar(cloud, names)} ${otherwise}`,
    );
  }
  const region = parseRegion(givenRegion);
  const { domain, listed, hosts } = known;
  const regions = listRegions(known);
  if (!regions.includes(region)) {
    const [owner] = Object.entries(clouds).find(([, other]) => listRegions(other).includes(region)) ?? [];
    const hint = owner === undefined ? findSimilar(region, regions) : ` It is a region of ${owner}.`;
    throw new InvalidArgumentError(
      'region',
      `${region} has no known host in the cloud ${cloud}.${hint} Known: ${regions.join(', ')}. ${otherwise}`,
    );
  }
  const endpoint = toEndpoint(hosts[region] ?? `${prefix}.${region}.${domain}`);
  if (listed.split(' ').includes(region)) return endpoint;
  return { ...endpoint, warning: `No source lists ${prefix} in the region ${region} of ${cloud}. Requests may fail.` };
}

const otherwise = 'For another one, pass `endpoint` or `cloudDomain`.';

function listRegions({ listed, unlisted }: Regions['clouds'][string]): readonly string[] {
  return `${listed} ${unlisted}`.trim().split(' ');
}

/** A region is a single label of a host name, so it cannot change the rest of the host. */
function parseRegion(region: unknown): string {
  if (typeof region === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(region) && region.length <= 63) return region;
  throw new InvalidArgumentError('region', 'must be the name of a region, such as eu-de.');
}

function toEndpoint(host: string): Endpoint {
  return { baseUrl: `https://${host}`, isCloud: true };
}

const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

function tryParseUrl(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

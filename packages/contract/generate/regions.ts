import type { Contract } from '@job-status/spec-tools';
import { readRegions } from '@job-status/spec-tools/regions';

/** Returns the data that a client needs to find the host of a service: the naming rule, the regions, and the exceptions. */
export function toRegionData(service: string, prefix: string): { readonly regions: object } {
  const { clouds } = readRegions(service, prefix);
  const members = Object.entries(clouds).map(([cloud, { domain, listed, unlisted, hosts }]) => [
    cloud,
    // One text is smaller in a bundle than a list.
    { domain, listed: listed.join(' '), unlisted: unlisted.join(' '), hosts },
  ]);
  return { regions: { prefix, clouds: Object.fromEntries(members) } };
}

/** Reads the first label of the host names of a service, which is the same for all its servers. */
export function readHostPrefix({ info, servers }: Contract): string {
  const prefixes = new Set(servers.flatMap(({ url }) => /^https:\/\/([a-z-]+)\.\{region\}/.exec(url)?.[1] ?? []));
  const [prefix, ...others] = prefixes;
  if (prefix === undefined || others.length > 0) {
    throw new Error(`${info.title} must have servers that share one prefix; received ${[...prefixes].join(', ')}.`);
  }
  return prefix;
}

import { MockError } from '@job-status/testing';
import { BadRequestError } from '@job-status/testing/internal';
import { isLoopback, listNetworkAddresses } from './listen.ts';

/**
 * Rejects a request whose `Host` header names another host.
 *
 * @throws {@link BadRequestError}
 */
export type HostCheck = (host: string | undefined) => void;

/**
 * Creates a check against DNS rebinding: a web page whose own host name resolves to this machine could otherwise call the
 * mock as its own origin. Loopback names, the addresses that the server listens on, and the allowed hosts pass.
 *
 * @param allowedHosts - Host names without a port. `*` allows all hosts.
 * @throws {@link MockError} if an allowed host is not a host name.
 */
export function createHostCheck(listeningHost: string, allowedHosts: readonly string[] = []): HostCheck {
  const invalid = allowedHosts.find((host) => host !== '*' && parseHostname(host) !== host.toLowerCase());
  if (invalid !== undefined) {
    throw new MockError(
      'INVALID_HOST',
      `An allowed host must be a host name without a port, such as mock.test; received ${JSON.stringify(invalid)}.`,
    );
  }
  if (allowedHosts.includes('*')) return () => {};
  const allowed = new Set(
    [listeningHost, ...listNetworkAddresses(listeningHost), ...allowedHosts].map((host) => host.toLowerCase()),
  );
  return (host) => {
    // HTTP/1.0 has no Host header, and no browser sends it.
    if (host === undefined || host === '') return;
    const hostname = parseHostname(host);
    if (hostname !== undefined && (isLoopback(hostname) || allowed.has(hostname))) return;
    throw new BadRequestError(
      `The host ${JSON.stringify(host)} is not allowed. Use ${listeningHost}, or allow the host with \`allowedHosts\` or --allow-host.`,
      421,
    );
  };
}

/** The host name in lowercase, without the port and without the brackets of an IPv6 address. */
function parseHostname(host: string): string | undefined {
  const [, ipv6, name] = /^(?:\[([0-9a-f:.]+)\]|([^\s:/?#@[\]]+))(?::\d{1,5})?$/i.exec(host) ?? [];
  return (ipv6 ?? name)?.toLowerCase();
}

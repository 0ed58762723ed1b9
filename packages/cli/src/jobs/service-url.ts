/** Resolves and checks the URL of a service, by the rules of its client. */
import type { ApiData } from '../api-data.ts';
import { loadApi } from '../apis.ts';
import { type EndpointFlags, type EndpointSettings, type Environment, resolveEndpoint } from '../options/settings.ts';

/** A mock accepts any token but requires one. */
export const mockToken = 'mock';

/**
 * Resolves with the URL of the service that the options and variables select. Its path is a base path without a slash at the end.
 *
 * @throws {CliError | InvalidArgumentError} if an option is missing or invalid.
 */
export async function findServiceUrl(api: ApiData, flags: EndpointFlags, env: Environment): Promise<URL> {
  return createServiceUrl(api, resolveEndpoint(flags, env));
}

/** @throws {InvalidArgumentError} if the client does not accept the endpoint. */
export async function createServiceUrl({ slug }: ApiData, settings: EndpointSettings): Promise<URL> {
  const { createClient } = await loadApi(slug);
  const options = { ...settings, allowInsecureLoopback: true, credentials: { token: mockToken }, logLevel: 'off' };
  return new URL(createClient(options as never).getJobStatus.baseUrl);
}

/** The path before that of the operation, without a slash at the end; empty if the operation starts after the host. */
export function readBasePath({ pathname }: URL): string {
  return pathname.replace(/\/$/, '');
}

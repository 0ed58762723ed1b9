/** Creates the client for the options and the environment of a command. */
import type { ClientOptions } from '@job-status/client';
import manifest from '../../package.json' with { type: 'json' };
import type { ApiData } from '../api-data.ts';
import { type ApiModule, type JobClient, loadApi } from '../apis.ts';
import { CliError } from '../cli-error.ts';
import { findCredentials, missingCredentials } from '../credentials.ts';
import type { JobFlags } from '../options/job-options.ts';
import {
  type Environment,
  isLoopback,
  resolveEndpoint,
  resolveHeaders,
  resolveParameters,
} from '../options/settings.ts';
import type { Output } from '../output/output.ts';
import { findProxy } from '../proxy.ts';

export interface JobTarget {
  readonly client: JobClient;
  readonly toJobView: ApiModule['toJobView'];
  /** Returns the path parameters for a job. */
  readonly toPath: (job: string) => Record<string, string>;
  readonly headers: Record<string, string> | undefined;
}

/** A mock accepts any token but requires one. */
const mockToken = 'mock';

/**
 * @param overrides - Further options of the client.
 * @throws {CliError} if an option or variable is missing, invalid or ambiguous.
 */
export async function createTarget(
  api: ApiData,
  flags: JobFlags & Readonly<Record<string, unknown>>,
  env: Environment,
  output: Output,
  overrides: Partial<ClientOptions> = {},
): Promise<JobTarget> {
  const found = findCredentials(env, flags.tokenFile);
  output.addSecrets(found?.secrets ?? []);
  const endpoint = resolveEndpoint(flags, env);
  const parameters = resolveParameters(api, flags, env);
  const headers = resolveHeaders(api, flags, env);
  if (found === undefined && !isLoopback(endpoint)) throw new CliError('CREDENTIALS', missingCredentials);
  if (flags.verbose) (await import('../output/attempt-log.ts')).logAttempts(output);
  const proxy = await findProxy(env, output);
  const login = { endpoint, projectId: parameters['project_id'], dispatcher: proxy?.dispatcher };
  const credentials = found === undefined ? { token: mockToken } : await found.create(login);
  const { createClient, toJobView } = await loadApi(api.slug);
  const client = createClient({
    ...endpoint,
    allowInsecureLoopback: true,
    credentials,
    userAgent: `job-status-cli/${manifest.version}`,
    ...(proxy && { dispatcher: proxy.dispatcher }),
    ...overrides,
  } as ClientOptions);
  return { client, toJobView, toPath: (job) => ({ ...parameters, [api.jobParameter]: job }), headers };
}

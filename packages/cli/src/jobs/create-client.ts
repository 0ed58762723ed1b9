/** Creates the client for the options and the environment of a command. */
import { type ClientOptions, InvalidArgumentError } from '@job-status/client';
import type { CredentialsSource, LoginOptions } from '@job-status/client/credentials';
import manifest from '../../package.json' with { type: 'json' };
import { type ApiData, readData } from '../api-data.ts';
import { type ApiModule, type JobClient, loadApi } from '../apis.ts';
import { CliError } from '../cli-error.ts';
import type { CommandContext } from '../command-context.ts';
import { CredentialsLookup, findCredentials, findProfile, missingCredentials } from '../credentials.ts';
import type { JobFlags } from '../options/job-options.ts';
import {
  isLoopback,
  resolveEndpoint,
  resolveHeaders,
  resolveParameters,
  resolveSetting,
  selectOwnVariables,
} from '../options/settings.ts';
import { findProxy } from '../proxy.ts';
import { createServiceUrl, mockToken } from './service-url.ts';

export interface JobTarget {
  readonly client: JobClient;
  readonly toJobView: ApiModule['toJobView'];
  /** Returns the path parameters for a job. */
  readonly toPath: (job: string) => Record<string, string>;
  readonly headers: Record<string, string> | undefined;
}

/** Finds the cloud that an IAM belongs to by the end of its host name, of which the longest match counts. */
function findCloudOfIam(authUrl: string | undefined): string | undefined {
  const host = /^(?:https?:\/\/)?([^:/]+)/.exec(authUrl ?? '')?.[1];
  const domains = Object.entries(readData('clouds.json') as Record<string, string>);
  const matches = domains.filter(([domain]) => host?.endsWith(`.${domain}`) === true);
  return matches.sort(([a], [b]) => b.length - a.length)[0]?.[1];
}

/** The project in the path is also the one that a signature is for. */
function withProject(source: CredentialsSource, { project_id: projectId }: Record<string, string>): CredentialsSource {
  return async (options) => ({ ...(await source(options)), ...(projectId !== undefined && { projectId }) });
}

/**
 * @param overrides - Further options of the client.
 * @throws {CliError} if an option or variable is missing, invalid or ambiguous.
 */
export async function createTarget(
  api: ApiData,
  flags: JobFlags & Readonly<Record<string, unknown>>,
  { env, output, signal }: Pick<CommandContext, 'env' | 'output' | 'signal'>,
  overrides: Partial<ClientOptions> = {},
): Promise<JobTarget> {
  const chosen = await findCredentials(flags, env, output);
  const settings = chosen?.settings;
  // A cloud of clouds.yaml is not combined with the variables of other tools.
  const variables = settings === undefined ? env : selectOwnVariables(env);
  const endpoint = resolveEndpoint(flags, variables, { ...settings, cloud: findCloudOfIam(settings?.authUrl) });
  // A misspelled region is reported before missing credentials.
  await createServiceUrl(api, endpoint);
  const headers = resolveHeaders(api, flags, variables);
  const found = chosen ?? (isLoopback(endpoint) ? undefined : await findProfile(env));
  if (found === undefined && !isLoopback(endpoint)) throw new CliError('CREDENTIALS', missingCredentials);
  if (flags.verbose) (await import('../output/attempt-log.ts')).logAttempts(output);
  const proxy = await findProxy(env, output);
  const projectId = resolveSetting('project', flags.project, variables) ?? settings?.projectId;
  const place = 'endpoint' in endpoint ? {} : endpoint;
  const login = { ...place, projectId, dispatcher: proxy?.dispatcher, allowInsecureLoopback: true } as LoginOptions;
  const lookup = found?.createSource && new CredentialsLookup(found.createSource(login), output);
  // Before the lookup, because a missing option needs no request.
  if (lookup === undefined || projectId !== undefined) resolveParameters(api, flags, variables, projectId);
  const ownProjectId = await lookup?.start(signal);
  const parameters = resolveParameters(api, flags, variables, projectId ?? ownProjectId);
  output.addSecrets([found?.token]);
  const token = { token: found?.token ?? mockToken };
  const credentials = lookup === undefined ? token : withProject(lookup.provider, parameters);
  const { createClient, toJobView } = await loadApi(api.slug);
  const options = {
    ...endpoint,
    allowInsecureLoopback: true,
    credentials,
    userAgent: `job-status-cli/${manifest.version}`,
    ...(proxy && { dispatcher: proxy.dispatcher }),
    ...overrides,
  } as ClientOptions;
  const client = createCheckedClient(createClient, options);
  return { client, toJobView, toPath: (job) => ({ ...parameters, [api.jobParameter]: job }), headers };
}

/** @throws {CliError} if the token of the environment or of a file is none. The message does not quote it. */
function createCheckedClient(createClient: ApiModule['createClient'], options: ClientOptions): JobClient {
  try {
    return createClient(options);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError) || error.argument !== 'credentials.token') throw error;
    throw new CliError(
      'CREDENTIALS',
      'The token must be 1 to 16384 visible ASCII characters, as IAM returns it in X-Subject-Token. Check JOB_STATUS_TOKEN, or the file of --token-file.',
      { cause: error },
    );
  }
}

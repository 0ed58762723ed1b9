/** Combines options with environment variables: where the service is, and the parts of the path. */
import type { ApiData } from '../api-data.ts';
import { CliError } from '../cli-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Options that select an endpoint. */
export interface EndpointFlags {
  readonly endpoint?: string | undefined;
  readonly cloud?: string | undefined;
  readonly cloudDomain?: string | undefined;
  readonly region?: string | undefined;
}

export type EndpointSettings =
  | { readonly endpoint: string }
  | { readonly cloud: string; readonly region: string }
  | { readonly cloudDomain: string; readonly region: string };

/** Variables that other tools for these clouds read too. Our own, such as `JOB_STATUS_PROJECT`, override them. */
const sharedVariables: Readonly<Record<string, readonly string[]>> = {
  region: ['HW_REGION_NAME', 'OS_REGION_NAME'],
  project: ['HUAWEICLOUD_SDK_PROJECT_ID', 'HW_PROJECT_ID', 'OS_PROJECT_ID', 'OS_TENANT_ID'],
};

/** The variable of this tool for an option. */
export function variableOf(option: string): string {
  return `JOB_STATUS_${option.toUpperCase().replaceAll('-', '_')}`;
}

/**
 * The value of an option, or else of its environment variables. Blank variables count as unset.
 *
 * @throws {CliError} if variables contradict each other. The values are not quoted.
 */
export function resolveSetting(option: string, flag: string | undefined, env: Environment): string | undefined {
  if (flag !== undefined) return flag;
  const own = readVariable(env, variableOf(option));
  if (own !== undefined) return own;
  const set = (sharedVariables[option] ?? []).filter((name) => readVariable(env, name) !== undefined);
  const values = new Set(set.map((name) => readVariable(env, name)));
  if (values.size > 1) {
    throw new CliError(
      'INVALID_OPTION',
      `The environment is ambiguous: ${set.join(' and ')} have different values. Use --${option} or unset one of them.`,
    );
  }
  return [...values][0];
}

export function readVariable(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

/** Selects the endpoint. An option takes precedence over every variable. */
export function resolveEndpoint(
  flags: EndpointFlags,
  env: Environment,
  fallback: { readonly cloud?: string | undefined; readonly region?: string | undefined } = {},
): EndpointSettings {
  const usesCloud = flags.cloud !== undefined || flags.cloudDomain !== undefined || flags.region !== undefined;
  if (flags.endpoint !== undefined && usesCloud) {
    throw new CliError(
      'INVALID_OPTION',
      '--endpoint cannot be combined with --cloud, --cloud-domain or --region. Remove one of them.',
    );
  }
  if (flags.cloud !== undefined && flags.cloudDomain !== undefined) {
    throw new CliError('INVALID_OPTION', '--cloud and --cloud-domain cannot be combined. Remove one of them.');
  }
  const endpoint = usesCloud ? undefined : resolveSetting('endpoint', flags.endpoint, env);
  if (endpoint !== undefined) return { endpoint };
  const cloudDomain = flags.cloud === undefined ? resolveSetting('cloud-domain', flags.cloudDomain, env) : undefined;
  const ownCloud = flags.cloudDomain === undefined ? resolveSetting('cloud', flags.cloud, env) : undefined;
  if (cloudDomain !== undefined && ownCloud !== undefined) {
    throw new CliError(
      'INVALID_OPTION',
      'The environment is ambiguous: JOB_STATUS_CLOUD and JOB_STATUS_CLOUD_DOMAIN are both set. Unset one of them.',
    );
  }
  const cloud = cloudDomain === undefined ? (ownCloud ?? fallback.cloud) : undefined;
  const region = resolveSetting('region', flags.region, env) ?? fallback.region;
  if (cloudDomain !== undefined && region !== undefined) return { cloudDomain, region };
  if (cloud !== undefined && region !== undefined) return { cloud, region };
  const missing =
    (cloud ?? cloudDomain) === undefined ? (region === undefined ? '--cloud and --region' : '--cloud') : '--region';
  throw new CliError(
    'INVALID_OPTION',
    `The service cannot be located: ${missing} ${missing.includes('and') ? 'are' : 'is'} missing. ` +
      'Set for example --cloud otc --region eu-de, or --endpoint URL.',
  );
}

/** The variables of this tool. Those of others do not apply to credentials of another source. */
export function selectOwnVariables(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('JOB_STATUS_')));
}

/** Whether the endpoint is on this machine, where a mock runs. */
export function isLoopback(settings: EndpointSettings): boolean {
  if (!('endpoint' in settings) || !URL.canParse(settings.endpoint)) return false;
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(settings.endpoint).hostname);
}

/** The path parameters of the API, except the job. */
export function resolveParameters(
  api: ApiData,
  flags: Readonly<Record<string, unknown>>,
  env: Environment,
  fallbackProject?: string,
): Record<string, string> {
  return Object.fromEntries(
    api.parameters.map(({ name, option }) => {
      const value =
        resolveSetting(option, flags[option] as string | undefined, env) ??
        (option === 'project' ? fallbackProject : undefined);
      if (value !== undefined) return [name, value];
      const variables = [variableOf(option), ...(sharedVariables[option] ?? [])];
      throw new CliError(
        'INVALID_OPTION',
        `--${option} is missing. Pass the ${name} of the job, or set one of: ${variables.join(', ')}.`,
      );
    }),
  );
}

/** The request headers of the API that are set. */
export function resolveHeaders(
  api: ApiData,
  flags: Readonly<Record<string, unknown>>,
  env: Environment,
): Record<string, string> | undefined {
  const entries = api.headers.flatMap(({ name, option }) => {
    const value = resolveSetting(option, flags[option] as string | undefined, env);
    return value === undefined ? [] : [[name, value] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Finds credentials in the environment, in a file or in the machine. They are never accepted on the command line. */
import { readFileSync } from 'node:fs';
import { CredentialsError } from '@job-status/client';
import type { CloudSettings, CredentialsSource, LoginOptions } from '@job-status/client/credentials';
import { CliError } from './cli-error.ts';
import { type Environment, readVariable } from './options/settings.ts';
import type { Output } from './output/output.ts';

/** Options that select a source of credentials. */
export interface CredentialFlags {
  readonly tokenFile?: string;
  readonly osCloud?: string;
  readonly credentialsFile?: string;
  readonly agency?: boolean;
}

/** Credentials that were found but not used yet: a token, or a source. */
export type FoundCredentials =
  | { readonly token: string; readonly settings?: never; readonly createSource?: never }
  | FoundSource;

interface FoundSource {
  readonly token?: never;
  /** The region, the project and the URL of IAM, if they come from clouds.yaml. */
  readonly settings?: CloudSettings;
  /** @param login - How to sign in a user, and the project to use. */
  readonly createSource: (login: LoginOptions) => CredentialsSource;
}

const flagNames: Readonly<Record<keyof CredentialFlags, string>> = {
  tokenFile: '--token-file',
  osCloud: '--os-cloud',
  credentialsFile: '--credentials-file',
  agency: '--agency',
};

/** What to do if no credentials were found. */
export const missingCredentials: string =
  'No credentials found. Set JOB_STATUS_TOKEN, or a token, an access key or a user of one family (HUAWEICLOUD_SDK_, HW_ or OS_), ' +
  'or pass --token-file, --os-cloud, --credentials-file or --agency. Credentials are not accepted as arguments.';

/**
 * Finds the credentials that an option selects, or else those of the environment: `JOB_STATUS_TOKEN`, one family of variables, the
 * cloud that `OS_CLOUD` names, or the identity of a CCE pod. Returns undefined if there are none.
 *
 * @throws {CliError} if they are incomplete or ambiguous. The message names variables and never quotes values.
 */
export async function findCredentials(
  flags: CredentialFlags,
  env: Environment,
  output: Output,
): Promise<FoundCredentials | undefined> {
  const given = (Object.keys(flagNames) as (keyof CredentialFlags)[]).filter((name) => flags[name] !== undefined);
  if (given.length > 1) {
    const names = given.map((name) => flagNames[name]).join(' and ');
    throw new CliError('INVALID_OPTION', `${names} cannot be combined. Remove all but one.`);
  }
  if (flags.tokenFile !== undefined) return { token: readTokenFile(flags.tokenFile) };
  if (flags.osCloud !== undefined) return findCloud(flags.osCloud, env, output);
  if (flags.credentialsFile !== undefined || flags.agency === true) return createMachineSource(flags, env);
  const token = readVariable(env, 'JOB_STATUS_TOKEN');
  return token === undefined ? findInEnvironment(env, output) : { token };
}

async function createMachineSource({ credentialsFile: file }: CredentialFlags, env: Environment): Promise<FoundSource> {
  const { fromMetadata, fromProfile } = await import('@job-status/client/credentials');
  const source = file === undefined ? fromMetadata({ env }) : fromProfile({ file, env });
  return { createSource: () => source };
}

async function findInEnvironment(env: Environment, output: Output): Promise<FoundSource | undefined> {
  // The code for all sources is loaded only if one of them can be there.
  if (!Object.keys(env).some((name) => /^(HUAWEICLOUD_SDK|HW|OS|HC_CONTAINER)_/.test(name))) return undefined;
  const { findCredentialVariable, fromEnvironment } = await import('@job-status/client/credentials');
  const variable = await convertErrors(async () => findCredentialVariable({ env }));
  const cloud = readVariable(env, 'OS_CLOUD');
  if (variable !== undefined && cloud !== undefined) throw ambiguous([variable, 'OS_CLOUD']);
  if (variable !== undefined) return { createSource: (login) => fromEnvironment({ env, ...login }) };
  if (cloud !== undefined) return findCloud(undefined, env, output);
  return readVariable(env, 'HC_CONTAINER_CREDENTIALS_FULL_URI') === undefined
    ? undefined
    : createMachineSource({}, env);
}

/** Finds the credentials file of the official SDKs, where these look for it. Undefined if it does not exist. */
export async function findProfile(env: Environment): Promise<FoundSource | undefined> {
  const { fromProfile } = await import('@job-status/client/credentials');
  const source = fromProfile({ env });
  try {
    await source({ signal: new AbortController().signal });
  } catch (error) {
    if (error instanceof CredentialsError && error.reason === 'MISSING') return undefined;
    throw toCliError(error);
  }
  return { createSource: () => source };
}

async function findCloud(name: string | undefined, env: Environment, output: Output): Promise<FoundSource> {
  const { fromCloudsYaml, readCloudSettings } = await import('@job-status/client/credentials');
  const yaml = await import('yaml');
  const parse = (text: string): unknown => {
    const content: unknown = yaml.parse(text);
    output.addSecrets(findSecrets(content));
    return content;
  };
  const options = { parse, env, ...(name !== undefined && { name }) };
  const settings = await convertErrors(() => readCloudSettings(options));
  // The region of the service does not choose among the regions of the cloud, which can be another one for IAM.
  return { settings, createSource: ({ region: _, ...login }) => fromCloudsYaml({ ...options, ...login }) };
}

/** The secrets in clouds.yaml, which are redacted from all output. */
function findSecrets(content: unknown, key = ''): string[] {
  if (typeof content === 'object' && content !== null) {
    return Object.entries(content).flatMap(([name, value]) => findSecrets(value, name));
  }
  return /password|passcode|token|secret|key$|^[as]k$/i.test(key) ? [String(content)] : [];
}

function readTokenFile(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new CliError('CANNOT_READ', `--token-file: ${(error as Error).message}`, { cause: error });
  }
  if (text === '') throw new CliError('CREDENTIALS', '--token-file: the file is empty.');
  return text;
}

/** Looks up credentials for a client, and keeps them out of every output. The first lookup can happen before the client needs it. */
export class CredentialsLookup {
  readonly #source: CredentialsSource;
  readonly #output: Output;
  #first: Awaited<ReturnType<CredentialsSource>> | undefined;

  constructor(source: CredentialsSource, output: Output) {
    this.#source = source;
    this.#output = output;
  }

  /** The `credentials` of a client. */
  readonly provider: CredentialsSource = async (options) => {
    const found = this.#first ?? (await this.#source(options));
    this.#first = undefined;
    this.#output.addSecrets([found.token, found.accessKey]);
    if (found.accessKey !== undefined) this.#output.addSecrets([found.secretKey, found.securityToken]);
    return found;
  };

  /**
   * Looks up the credentials now, so that the command stops before it does anything else.
   *
   * @returns The project that they are for, if known.
   * @throws {CliError} if there are none. A failure that a retry may resolve is left to the client.
   */
  async start(signal: AbortSignal): Promise<string | undefined> {
    try {
      this.#first = await this.provider({ signal });
      return this.#first.projectId;
    } catch (error) {
      if (error instanceof CredentialsError && error.retryable) return undefined;
      throw toCliError(error);
    }
  }
}

async function convertErrors<Value>(find: () => Promise<Value>): Promise<Value> {
  try {
    return await find();
  } catch (error) {
    throw toCliError(error);
  }
}

function toCliError(error: unknown): unknown {
  if (!(error instanceof CredentialsError)) return error;
  if (error.reason === 'AMBIGUOUS' && error.source === 'the environment') return ambiguous(error.names);
  return new CliError('CREDENTIALS', error.message, { cause: error });
}

function ambiguous(names: readonly string[]): CliError {
  return new CliError(
    'CREDENTIALS',
    `The environment is ambiguous: ${names.join(' and ')} belong to different credentials. Unset all but one, or set JOB_STATUS_TOKEN.`,
  );
}

/** Finds credentials in the environment or in a file. They are never accepted on the command line. */
import { readFileSync } from 'node:fs';
import type { Credentials } from '@job-status/client';
import { CliError } from './cli-error.ts';
import { type Environment, readVariable } from './options/settings.ts';

export interface FoundCredentials {
  readonly credentials: Credentials;
  /** Where they were found, for messages. */
  readonly source: string;
  /** Their secret parts, which no output may contain. */
  readonly secrets: readonly string[];
}

const tokenVariables = ['JOB_STATUS_TOKEN', 'OS_TOKEN', 'OS_AUTH_TOKEN'];
const keyVariables = ['HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK'] as const;

/**
 * Reads credentials from a file, or else from the environment. Returns undefined if there are none.
 *
 * @throws {CliError} if they are incomplete or ambiguous. The message names variables and never quotes values.
 */
export function findCredentials(env: Environment, tokenFile: string | undefined): FoundCredentials | undefined {
  if (tokenFile !== undefined) return readTokenFile(tokenFile);
  const own = readVariable(env, 'JOB_STATUS_TOKEN');
  if (own !== undefined) return toToken(own, 'JOB_STATUS_TOKEN');
  const tokens = tokenVariables.filter((name) => readVariable(env, name) !== undefined);
  const key = findAccessKey(env);
  const values = new Set(tokens.map((name) => readVariable(env, name)));
  const sources = [...tokens, ...(key === undefined ? [] : ['HUAWEICLOUD_SDK_AK'])];
  if (values.size + (key === undefined ? 0 : 1) > 1) {
    throw new CliError(
      'CREDENTIALS',
      `The environment is ambiguous: ${sources.join(' and ')} are set. Unset all but one, or set JOB_STATUS_TOKEN.`,
    );
  }
  const [token] = values;
  return token === undefined ? key : toToken(token, tokens[0] ?? '');
}

/** What to do if no credentials were found. */
export const missingCredentials: string =
  `No credentials found. Set ${tokenVariables.join(', ')}, or ${keyVariables.join(' and ')}, ` +
  'or pass --token-file FILE. Credentials are not accepted as arguments.';

function toToken(token: string, source: string): FoundCredentials {
  return { credentials: { token }, source, secrets: [token] };
}

function readTokenFile(file: string): FoundCredentials {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new CliError('CANNOT_READ', `--token-file: ${(error as Error).message}`, { cause: error });
  }
  if (text === '') throw new CliError('CREDENTIALS', '--token-file: the file is empty.');
  return toToken(text, '--token-file');
}

function findAccessKey(env: Environment): FoundCredentials | undefined {
  const [accessKey, secretKey] = keyVariables.map((name) => readVariable(env, name));
  if (accessKey === undefined && secretKey === undefined) return undefined;
  if (accessKey === undefined || secretKey === undefined) {
    const [present, missing] = accessKey === undefined ? [...keyVariables].reverse() : keyVariables;
    throw new CliError('CREDENTIALS', `The credentials are incomplete: ${present} is set, but ${missing} is not.`);
  }
  const securityToken = readVariable(env, 'HUAWEICLOUD_SDK_SECURITY_TOKEN');
  return {
    credentials: { accessKey, secretKey, securityToken },
    source: keyVariables[0],
    secrets: [accessKey, secretKey, ...(securityToken === undefined ? [] : [securityToken])],
  };
}

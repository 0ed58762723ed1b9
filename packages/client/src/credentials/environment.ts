import { CredentialsError } from '../errors/credentials-error.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import { type FamilyName, type FoundSet, families, findInFamily } from './families.ts';
import { type LoginOptions, loginOptionNames, signIn } from './login.ts';
import {
  type CredentialsSource,
  type Environment,
  join,
  processEnvironment,
  readVariable,
  sourceError,
  validateSourceOptions,
} from './source.ts';

/** The options of {@link fromEnvironment}. */
export interface EnvironmentOptions extends LoginOptions {
  /**
   * The variables.
   *
   * @default `process.env`
   */
  readonly env?: Environment | undefined;
  /** Reads only the variables with this prefix. Set it if the environment contains different credentials for several tools. */
  readonly family?: FamilyName | undefined;
}

const source = 'the environment';

/**
 * Takes credentials from the variables of the official SDKs (`HUAWEICLOUD_SDK_*`), of Terraform (`HW_*`) or of OpenStack tools
 * (`OS_*`). Variables of different families are never combined. In a family, a token is preferred to an access key, and an access
 * key to a user and a password, which sign in to IAM.
 *
 * The source is `MISSING` without any of these variables, `PARTIAL` if some that belong together are not set, and `AMBIGUOUS` if two
 * families contain different credentials. Messages name the variables and never quote their values.
 *
 * @example
 * ```ts
 * import { fromEnvironment } from '@job-status/client/credentials';
 * import { createDliClient } from '@job-status/client/dli';
 *
 * const dli = createDliClient({ cloud: 'otc', region: 'eu-de', credentials: fromEnvironment() });
 * ```
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export function fromEnvironment(options: EnvironmentOptions = {}): CredentialsSource {
  validateSourceOptions(options, ['env', 'family', ...loginOptionNames]);
  const { env = processEnvironment(), family, ...login } = options;
  const names = Object.keys(families) as FamilyName[];
  if (family !== undefined && !names.includes(family)) {
    throw new InvalidArgumentError('family', `must be one of ${names.join(', ')}.`);
  }
  return async ({ signal }) => {
    const found = chooseSet(family === undefined ? names : [family], env);
    if ('login' in found) return signIn(found.login, login, signal, found.source);
    return { ...found.credentials, ...(login.projectId !== undefined && { projectId: login.projectId }) };
  };
}

/**
 * Returns the variable that identifies the credentials that {@link fromEnvironment} would use, without using them; undefined if there
 * are none.
 *
 * @throws {CredentialsError} if the variables are incomplete or ambiguous.
 */
export function findCredentialVariable(options: EnvironmentOptions = {}): string | undefined {
  const { env = processEnvironment(), family } = options;
  const names = Object.keys(families) as FamilyName[];
  try {
    return chooseSet(family === undefined ? names : [family], env).source;
  } catch (error) {
    if (error instanceof CredentialsError && error.reason === 'MISSING') return undefined;
    throw error;
  }
}

function chooseSet(names: readonly FamilyName[], env: Environment): FoundSet {
  const found = names.flatMap((name) => findInFamily(families[name], env) ?? []);
  const [first] = found;
  if (first === undefined) throw createMissingError(names, env);
  // Scripts often export the same credentials for several tools.
  if (new Set(found.map(({ identity }) => identity)).size > 1) {
    const variables = found.map((set) => set.source);
    throw sourceError(
      'AMBIGUOUS',
      source,
      `The environment is ambiguous: ${join(variables)} belong to different credentials. Unset all but one, or set \`family\`.`,
      variables,
    );
  }
  return first;
}

function createMissingError(names: readonly FamilyName[], env: Environment): Error {
  const variables = names.flatMap((name) => [...families[name].tokens, families[name].accessKey[0] ?? '']);
  const hint =
    readVariable(env, 'OS_CLOUD') === undefined ? '' : ' OS_CLOUD is set: use `fromCloudsYaml` to read clouds.yaml.';
  return sourceError(
    'MISSING',
    source,
    `The environment contains no credentials. None of ${join(variables)} is set.${hint}`,
    variables,
  );
}

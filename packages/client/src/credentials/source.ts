import type { CredentialsProvider, ProvidedCredentials } from '../auth/provided-credentials.ts';
import { rejectUnknownKeys, validateObject } from '../call/validate.ts';
import { CredentialsError, type CredentialsErrorReason } from '../errors/credentials-error.ts';

/** Variables and their values, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Credentials, and where they come from. */
export type SourcedCredentials = ProvidedCredentials & {
  /** Where they come from, such as `OS_ACCESS_KEY` or the path of a file, for messages. It contains no secret. */
  readonly source: string;
  /** The region that the source names. */
  readonly region?: string | undefined;
};

/**
 * A place where credentials can be, as a function for the `credentials` option of a client. It looks them up again for each renewal,
 * and rejects with a {@link CredentialsError} whose `reason` says why there are none.
 */
export type CredentialsSource = (options: Parameters<CredentialsProvider>[0]) => Promise<SourcedCredentials>;

/** The variables of the process; an empty environment without a process. */
export function processEnvironment(): Environment {
  return globalThis.process?.env ?? {};
}

/** Returns the value of a variable. A blank variable counts as unset. */
export function readVariable(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

/** @throws {InvalidArgumentError} if the options are not an object, or contain an unknown name. */
export function validateSourceOptions(options: unknown, names: readonly string[]): void {
  validateObject('options', options);
  rejectUnknownKeys('options.', (options ?? {}) as object, names);
}

/** Creates the error of a source. The message must contain no value of a variable or key. */
export function sourceError(
  reason: CredentialsErrorReason,
  source: string,
  message: string,
  names: readonly string[] = [],
  more: { readonly cause?: unknown; readonly retryable?: boolean; readonly status?: number } = {},
): CredentialsError {
  return new CredentialsError(message, { reason, source, names, ...more });
}

/** Creates the error for names that are set without the others that belong to them. */
export function partialError(source: string, present: readonly string[], missing: readonly string[]): CredentialsError {
  const verb = (names: readonly string[]): string => (names.length === 1 ? 'is' : 'are');
  return sourceError(
    'PARTIAL',
    source,
    `The credentials are incomplete: ${join(present)} ${verb(present)} set, but ${join(missing)} ${verb(missing)} not.`,
    [...present, ...missing],
  );
}

/** Formats names for a message. */
export function join(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

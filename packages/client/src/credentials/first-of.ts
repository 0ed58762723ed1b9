import type { CredentialsProvider } from '../auth/provided-credentials.ts';
import { validateFunction } from '../call/validate.ts';
import { CredentialsError, type CredentialsErrorReason } from '../errors/credentials-error.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import { sourceError } from './source.ts';

/** The reasons that mean that a source is absent. Any other one means that it is there and cannot be used as it is. */
const absentReasons: ReadonlySet<CredentialsErrorReason | undefined> = new Set(['MISSING', 'METADATA_UNREACHABLE']);

/**
 * Takes credentials from the first source that has some. A source that is absent lets the next one try. A source that is incomplete,
 * ambiguous or rejected does not, so that a mistake never makes a program use the credentials of another user. After the first
 * success, only that source is used, for the same reason.
 *
 * @example
 * ```ts
 * import { firstOf, fromEnvironment, fromMetadata, fromProfile } from '@job-status/client/credentials';
 * import { createDliClient } from '@job-status/client/dli';
 *
 * const credentials = firstOf(fromEnvironment(), fromProfile(), fromMetadata());
 * const dli = createDliClient({ cloud: 'otc', region: 'eu-de', credentials });
 * ```
 * @throws {InvalidArgumentError} if a source is not a function, or if there are none.
 */
export function firstOf<Source extends CredentialsProvider>(...sources: readonly Source[]): Source {
  if (sources.length === 0) throw new InvalidArgumentError('sources', 'must contain at least one source.');
  for (const [index, source] of sources.entries()) validateFunction(`sources[${index}]`, source ?? null);
  const chain = new Chain(sources);
  return ((options) => chain.find(options)) as CredentialsProvider as Source;
}

class Chain {
  readonly #sources: readonly CredentialsProvider[];
  #chosen: CredentialsProvider | undefined;

  constructor(sources: readonly CredentialsProvider[]) {
    this.#sources = sources;
  }

  async find(options: Parameters<CredentialsProvider>[0]): Promise<Awaited<ReturnType<CredentialsProvider>>> {
    if (this.#chosen !== undefined) return this.#chosen(options);
    const errors: CredentialsError[] = [];
    for (const source of this.#sources) {
      try {
        const found = await source(options);
        this.#chosen = source;
        return found;
      } catch (error) {
        if (!(error instanceof CredentialsError) || !absentReasons.has(error.reason)) throw error;
        errors.push(error);
      }
    }
    const details = errors.map(({ message }) => message).join(' ');
    const names = errors.flatMap((error) => error.names);
    throw sourceError('MISSING', 'firstOf', `No source has credentials. ${details}`, names);
  }
}

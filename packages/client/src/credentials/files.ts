import type { Environment } from './source.ts';
import { readVariable, sourceError } from './source.ts';

type Platform = Pick<NodeJS.Process, 'cwd' | 'platform'> & {
  readonly fs: typeof import('node:fs/promises');
  readonly os: typeof import('node:os');
  readonly path: typeof import('node:path');
};

/**
 * The modules of Node.js, Bun or Deno. They are not imported, because bundlers for browsers could not resolve them.
 *
 * @throws {CredentialsError} in other runtimes.
 */
export function loadPlatform(source: string): Platform {
  const { process } = globalThis as { process?: NodeJS.Process };
  if (process?.getBuiltinModule === undefined) {
    throw sourceError('UNSUPPORTED', source, `${source} requires Node.js, Bun or Deno.`);
  }
  return {
    cwd: () => process.cwd(),
    platform: process.platform,
    fs: process.getBuiltinModule('node:fs/promises'),
    os: process.getBuiltinModule('node:os'),
    path: process.getBuiltinModule('node:path'),
  };
}

/** Returns the home folder, as the variables name it or as the system knows it. */
export function findHome({ os }: Platform, env: Environment): string {
  return readVariable(env, 'HOME') ?? readVariable(env, 'USERPROFILE') ?? os.homedir();
}

/** Reads a text file; undefined if it does not exist. Rejects with the error of the system otherwise. */
export async function readTextFile({ fs }: Platform, file: string): Promise<string | undefined> {
  try {
    return (await fs.readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Reads a file that must exist and be readable. */
export async function readNamedFile(platform: Platform, file: string, namedBy: string): Promise<string> {
  let cause: unknown;
  const text = await readTextFile(platform, file).catch((error: unknown) => {
    cause = error;
  });
  if (typeof text === 'string') return text;
  const reason = (cause as NodeJS.ErrnoException | undefined)?.code ?? 'it does not exist';
  throw sourceError('UNREADABLE', file, `Cannot read ${file}, which ${namedBy} names: ${reason}.`, [namedBy], {
    cause,
  });
}

export type { Platform };

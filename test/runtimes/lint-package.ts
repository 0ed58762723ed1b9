/** Checks a tarball with publint and Are The Types Wrong. */
import { readFile } from 'node:fs/promises';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** Returns the messages of publint, including suggestions. */
export async function findPackageProblems(tarball: string): Promise<string[]> {
  const { buffer, byteOffset, byteLength } = await readFile(tarball);
  const data = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  const { messages, pkg } = await publint({ pack: { tarball: data }, level: 'suggestion', strict: true });
  return messages.map((message) => `${message.type}: ${formatMessage(message, pkg, { color: false })}`);
}

/** The packages are ESM only, so older module resolutions may find no types. */
const ignored: ReadonlySet<string> = new Set(['node10', 'node16-cjs']);

/** Returns the problems with the types of each entry point. */
export async function findTypeProblems(tarball: string, entrypoints: readonly string[]): Promise<string[]> {
  const result = await checkPackage(createPackageFromTarballData(await readFile(tarball)), {
    entrypoints: [...entrypoints],
  });
  if (!result.types) return ['There are no types.'];
  const found = Object.values(result.entrypoints).flatMap(({ subpath, resolutions }) =>
    Object.entries(resolutions).flatMap(([kind, { resolution, visibleProblems = [] }]) => {
      if (ignored.has(kind)) return [];
      if (resolution?.isTypeScript !== true) return [`${subpath} (${kind}): no types`];
      return visibleProblems.map((at) => `${subpath} (${kind}): ${JSON.stringify(result.problems[at])}`);
    }),
  );
  // Some problems belong to a file and not to an entry point.
  const fileProblems = result.problems.filter(
    (problem) => !('resolutionKind' in problem) && !('entrypoint' in problem),
  );
  return [...found, ...fileProblems.map((problem) => JSON.stringify(problem))];
}

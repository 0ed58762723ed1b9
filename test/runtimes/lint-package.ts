/** What the tools of the field say of a tarball. */
import { readFile } from 'node:fs/promises';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** What publint finds, down to its suggestions. */
export async function findPackageProblems(tarball: string): Promise<string[]> {
  const { buffer, byteOffset, byteLength } = await readFile(tarball);
  const data = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  const { messages, pkg } = await publint({ pack: { tarball: data }, level: 'suggestion', strict: true });
  return messages.map((message) => `${message.type}: ${formatMessage(message, pkg, { color: false })}`);
}

/** For ESM only: a `require` without the support of Node's newer lines, and Node 10, find nothing and may. */
const ignored: ReadonlySet<string> = new Set(['node10', 'node16-cjs']);

/** What keeps types from being found, or makes them wrong, for each entry by its subpath. */
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
  // Some problems belong to a file, and are visible from no entry.
  const elsewhere = result.problems.filter((problem) => !('resolutionKind' in problem) && !('entrypoint' in problem));
  return [...found, ...elsewhere.map((problem) => JSON.stringify(problem))];
}

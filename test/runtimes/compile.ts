/** Compiles the code of a user against the installed packages. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import current from 'typescript';

/** How a project resolves packages, and the globals that it declares. */
export interface Project {
  readonly resolution: 'nodenext' | 'bundler';
  readonly globals: 'browser' | 'node';
  readonly version?: 'lowest' | 'current';
}

/** The lowest version of TypeScript that the packages support. */
const lowest = createRequire(new URL('binaries/package.json', import.meta.url))('typescript50') as typeof current;

/** Returns the messages of the compiler with all strict checks. */
export function compile(folder: string, file: string, { resolution, globals, version }: Project): string {
  const typescript = version === 'lowest' ? lowest : current;
  const { ModuleKind, ModuleResolutionKind, ScriptTarget } = typescript;
  const isBundler = resolution === 'bundler';
  const program = typescript.createProgram([join(folder, file)], {
    module: isBundler ? ModuleKind.ESNext : ModuleKind.NodeNext,
    moduleResolution: isBundler ? ModuleResolutionKind.Bundler : ModuleResolutionKind.NodeNext,
    target: ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', ...(globals === 'browser' ? ['lib.dom.d.ts', 'lib.dom.iterable.d.ts'] : [])],
    types: globals === 'node' ? ['node'] : [],
    typeRoots: [fileURLToPath(new URL('../node_modules/@types', import.meta.url))],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
  });
  return typescript.formatDiagnostics(typescript.getPreEmitDiagnostics(program), {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => folder,
    getNewLine: () => '\n',
  });
}

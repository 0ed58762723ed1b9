/** Compiles a user's code against the packages as they are installed. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import typescript from 'typescript';

/** How a project finds packages, and whose globals it has. */
export interface Project {
  readonly resolution: 'nodenext' | 'bundler';
  readonly globals: 'browser' | 'node';
}

/** Resolves with what the compiler says, with nothing left unchecked. */
export function compile(folder: string, file: string, { resolution, globals }: Project): string {
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

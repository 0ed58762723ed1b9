/** The projects in which the packages are installed. `PACKAGES_MATRIX=full` selects every combination instead of a covering set. */
import { fileURLToPath } from 'node:url';
import { type NodeBinary, nodes } from '../runtimes/nodes.ts';
import { type PackageManager, packageManagers } from './package-managers.ts';

export type Source = 'a file' | 'the registry' | 'Git';

export interface Compiler {
  readonly name: string;
  readonly command: string;
  readonly resolution: 'node16' | 'nodenext' | 'bundler';
}

export interface Combination {
  readonly manager: PackageManager;
  readonly source: Source;
  readonly node: NodeBinary;
  readonly compilers: readonly Compiler[];
}

const sources: readonly Source[] = ['a file', 'the registry', 'Git'];

/** The lowest supported and the newest version of TypeScript, each with every module resolution. */
const compilers: readonly Compiler[] = (['node16', 'nodenext', 'bundler'] as const).flatMap((resolution) =>
  ['typescript5', 'typescript7'].map((name) => ({
    name,
    command: fileURLToPath(new URL(`../node_modules/${name}/bin/tsc`, import.meta.url)),
    resolution,
  })),
);

// TypeScript cannot read the archives of Plug'n'Play.
const isCompiled = (manager: PackageManager): boolean => manager !== 'yarn berry with pnp';

/** Combines every package manager with every source, and uses every compiler and every version of Node.js at least once. */
function createCoveringSet(): readonly Combination[] {
  const pairs = packageManagers.flatMap((manager) => sources.map((source) => ({ manager, source })));
  return pairs.map(({ manager, source }, index) => ({
    manager,
    source,
    node: at(nodes, index),
    compilers: isCompiled(manager) && index % 2 === 0 ? [at(compilers, index / 2)] : [],
  }));
}

function createFullSet(): readonly Combination[] {
  return packageManagers.flatMap((manager) =>
    sources.flatMap((source) =>
      nodes.map((node) => ({ manager, source, node, compilers: isCompiled(manager) ? compilers : [] })),
    ),
  );
}

function at<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item;
}

export const combinations: readonly Combination[] =
  process.env['PACKAGES_MATRIX'] === 'full' ? createFullSet() : createCoveringSet();

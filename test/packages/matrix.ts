/** The projects to install the packages in. `PACKAGES_MATRIX=full` selects every combination instead of a covering set. */
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

/** The lowest supported TypeScript and the newest one, with every way of finding a package. */
const compilers: readonly Compiler[] = (['node16', 'nodenext', 'bundler'] as const).flatMap((resolution) =>
  ['typescript5', 'typescript7'].map((name) => ({
    name,
    command: fileURLToPath(new URL(`../node_modules/${name}/bin/tsc`, import.meta.url)),
    resolution,
  })),
);

// A compiler cannot look into the archives of Plug'n'Play.
const isCompiled = (manager: PackageManager): boolean => manager !== 'yarn berry with pnp';

/** Every manager with every source, and every compiler and every Node.js at least once. */
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

/** Resolves imports for runtimes that do not resolve packages: browsers and workerd. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path/posix';
import typescript from 'typescript';

/** A module. Its path is relative to the project folder. */
export interface Module {
  readonly path: string;
  readonly text: string;
  /** The path of each package or subpath import of the module. */
  readonly links: ReadonlyMap<string, string>;
}

type Target = string | { readonly [condition: string]: Target };
interface Manifest {
  readonly exports?: Record<string, Target>;
  readonly imports?: Record<string, Target>;
}

/** Collects an entry point and all of its imports, resolved like Node.js but with other conditions. */
export async function collectModules(folder: string, entry: string, conditions: readonly string[]): Promise<Module[]> {
  const known = new Set(conditions);
  const modules = new Map<string, Module>();
  const visit = async (path: string): Promise<void> => {
    if (modules.has(path)) return;
    const text = await readFile(join(folder, path), 'utf8');
    const links = new Map<string, string>();
    modules.set(path, { path, text, links });
    for (const { fileName } of typescript.preProcessFile(text).importedFiles) {
      const isRelative = fileName.startsWith('.');
      const target = isRelative ? join(dirname(path), fileName) : await resolve(folder, path, fileName, known);
      if (!isRelative) links.set(fileName, target);
      await visit(target);
    }
  };
  await visit(entry);
  return [...modules.values()];
}

async function resolve(
  folder: string,
  importer: string,
  specifier: string,
  conditions: ReadonlySet<string>,
): Promise<string> {
  if (specifier.startsWith('node:'))
    throw new Error(`${importer} imports ${specifier}, which some runtimes do not provide.`);
  const isOwn = specifier.startsWith('#');
  const name = packageName(isOwn ? importer.slice('node_modules/'.length) : specifier);
  const base = `node_modules/${name}`;
  const { exports, imports } = JSON.parse(await readFile(join(folder, base, 'package.json'), 'utf8')) as Manifest;
  const found = lookUp(isOwn ? imports : exports, isOwn ? specifier : `.${specifier.slice(name.length)}`, conditions);
  if (found === undefined) throw new Error(`${importer} imports ${specifier}, which ${name} does not export.`);
  return join(base, found);
}

function packageName(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/** Finds the target of a name in `exports` or `imports`, exact or by pattern. */
function lookUp(table: Record<string, Target> = {}, name: string, conditions: ReadonlySet<string>): string | undefined {
  for (const [key, target] of Object.entries(table)) {
    const [start = '', end] = key.split('*');
    if (end === undefined ? name !== key : !(name.startsWith(start) && name.endsWith(end))) continue;
    return pick(target, conditions)?.replaceAll('*', name.slice(start.length, name.length - (end?.length ?? 0)));
  }
  return undefined;
}

/** Picks the first matching condition in the order of the manifest. */
function pick(target: Target, conditions: ReadonlySet<string>): string | undefined {
  if (typeof target === 'string') return target;
  for (const [condition, inner] of Object.entries(target)) {
    if (condition !== 'default' && !conditions.has(condition)) continue;
    const found = pick(inner, conditions);
    if (found !== undefined) return found;
  }
  return undefined;
}

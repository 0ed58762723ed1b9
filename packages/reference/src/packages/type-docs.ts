/** Generates the documentation of the client's types as Markdown, with TypeDoc. */
import { existsSync, globSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application, Converter, type DeclarationReflection, ReflectionKind, type TypeDocOptions } from 'typedoc';
import { load } from 'typedoc-plugin-markdown';

/** The documentation of one entry point. */
export interface ModuleDocs {
  /** The name of its file without an extension: `index` or `dli`. */
  readonly name: string;
  /** What a program imports: `@job-status/client/dli`. */
  readonly specifier: string;
  readonly markdown: string;
}

const dist = fileURLToPath(new URL('dist/', import.meta.resolve('@job-status/client/package.json')));

/** The declarations of the entry points, the main one first. Other declarations have no code next to them. */
function listEntryPoints(): readonly string[] {
  return globSync(['index.d.ts', '*/index.d.ts'], { cwd: dist })
    .filter((file) => existsSync(join(dist, file.replace('.d.ts', '.js'))))
    .sort((a, b) => a.split('/').length - b.split('/').length || a.localeCompare(b));
}

/** Reads the built declarations, which are what users of the package get. */
export async function generateTypeDocs(): Promise<readonly ModuleDocs[]> {
  const folder = await mkdtemp(join(tmpdir(), 'job-status-types-'));
  try {
    const files = listEntryPoints();
    const tsconfig = join(folder, 'tsconfig.json');
    await copyDeclarations(join(folder, 'dist'));
    const entryPoints = files.map((file) => join(folder, 'dist', file));
    const compilerOptions = { module: 'nodenext', target: 'es2023', strict: true, skipLibCheck: true, types: [] };
    await writeFile(tsconfig, JSON.stringify({ compilerOptions, files: entryPoints }));
    await writeDocs({ entryPoints, tsconfig, out: join(folder, 'docs') });
    return await Promise.all(files.map((file) => readModule(join(folder, 'docs'), file)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** TypeDoc drops the type of `@throws {Type}`, so the copies have its name in the text. */
async function copyDeclarations(target: string): Promise<void> {
  for (const file of globSync('**/*.d.ts', { cwd: dist })) {
    const text = await readFile(join(dist, file), 'utf8');
    await mkdir(dirname(join(target, file)), { recursive: true });
    await writeFile(join(target, file), text.replaceAll(/@throws \{(\w+)\}/g, '@throws `$1`'));
  }
}

async function writeDocs(options: TypeDocOptions): Promise<void> {
  const app = await Application.bootstrapWithPlugins({
    ...options,
    ...({ outputFileStrategy: 'modules', hidePageHeader: true, hideBreadcrumbs: true } as object),
    ...({ hideGroupHeadings: true, useCodeBlocks: true, parametersFormat: 'table' } as object),
    ...({ interfacePropertiesFormat: 'table', classPropertiesFormat: 'table', expandObjects: false } as object),
    plugin: [load],
    readme: 'none',
    disableSources: true,
    disableGit: true,
    excludeExternals: true,
    excludePrivate: true,
    skipErrorChecking: true,
    logLevel: 'Error',
  });
  // An inherited member is documented where it is declared, and only the client constructs its errors.
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    const kinds = ReflectionKind.Constructor | ReflectionKind.SomeMember;
    for (const reflection of project.getReflectionsByKind(kinds) as DeclarationReflection[])
      if (reflection.inheritedFrom !== undefined || reflection.kindOf(ReflectionKind.Constructor))
        project.removeReflection(reflection);
  });
  const project = await app.convert();
  if (project === undefined) throw new Error('TypeDoc could not read the declarations of the client.');
  await app.generateOutputs(project);
}

async function readModule(folder: string, file: string): Promise<ModuleDocs> {
  const name = file === 'index.d.ts' ? 'index' : file.replace('/index.d.ts', '');
  const text = await readFile(join(folder, `${name}.md`), 'utf8');
  return {
    name,
    specifier: name === 'index' ? '@job-status/client' : `@job-status/client/${name}`,
    markdown: shorten(text)
      .replaceAll(/<a id="[^"]*"><\/a> ?/g, '')
      .replaceAll(/<br ?\/?>/g, ' ')
      .replaceAll(/^(#+) `abstract` /gm, '$1 ')
      .replaceAll(/(?<!\[)`(\w+Error)`/g, (code, error: string) => `[${code}](index.md#${error.toLowerCase()})`)
      .replace(/^# .*\n/, '')
      // The example of the entry point is not one of its exports.
      .replace(/^\n*## Example$/m, ''),
  };
}

/** Leaves out what a reader finds in the signature or on the page of an API: inferred types, and the fields of a body. */
function shorten(text: string): string {
  const section = (title: string, minLength: number): RegExp =>
    new RegExp(`^#+ ${title}\\n\\n(?:(?!^#)[\\s\\S]){${minLength},}?(?=^#|$(?![\\s\\S]))`, 'gm');
  return (
    text
      .replaceAll(/^\*\*\*$/gm, '')
      // The fields of an inferred type follow as headings of their own.
      .replaceAll(/(^(#+) Returns\n(?:(?!^#)[\s\S])*)(?:^\2#+ (?:(?!^#)[\s\S])*)+/gm, '$1')
      .replaceAll(section('Returns', 300), '')
      .replaceAll(section('Type Literal', 0), '')
      .replaceAll(section('(?:Overrides|Inherited from)', 0), '')
      .replaceAll(/^\| `\w+\.[^|]*\|.*\n/gm, '')
      .replaceAll(/\\\{ [^\n]{150,}? \\\}(?= \|)/g, '`object`')
  );
}

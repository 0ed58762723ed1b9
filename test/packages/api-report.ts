/** Renders the public API of a package from its declaration files: the exports of each entry point, and all declarations. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import typescript from 'typescript';
import { type PublicPackage, root } from './public-packages.ts';
import { findEntryPoints } from './tarball.ts';

/** Entry points for other packages of this repository only. */
const internal: ReadonlySet<string> = new Set(['./internal']);

export function renderApiReport({ folder, manifest }: PublicPackage): string {
  const dist = join(root, 'packages', folder, 'dist');
  const files = globSync('**/*.d.ts', { cwd: dist }).sort();
  const sources = new Map(files.map((file) => [file, parse(join(dist, file))]));
  const entryPoints = findEntryPoints(
    manifest,
    files.map((file) => `dist/${file}`),
  ).filter((entryPoint) => !internal.has(entryPoint));
  const exported = entryPoints.sort().map((entryPoint) => {
    const source = sources.get(`${entryPoint.slice(2)}.d.ts`) ?? sources.get(join(entryPoint, 'index.d.ts'));
    const names = source === undefined ? [] : findExports(source);
    return `- \`${join(manifest.name, entryPoint)}\`: ${names.map((name) => `\`${name}\``).join(', ')}\n`;
  });
  const declarations = [...new Set([...sources.values()].flatMap(findDeclarations))].sort(compare);
  return `# API of ${manifest.name}

\`vitest run packages/api-report -u\` in \`test/\` writes this file.

${exported.join('')}
\`\`\`ts
${declarations.join('\n\n')}
\`\`\`
`;
}

function parse(file: string): typescript.SourceFile {
  return typescript.createSourceFile(file, readFileSync(file, 'utf8'), typescript.ScriptTarget.ESNext, true);
}

/** Returns the names that a module exports. */
function findExports(source: typescript.SourceFile): string[] {
  const names = source.statements.flatMap((statement) => {
    if (!typescript.isExportDeclaration(statement)) return isExported(statement) ? readNames(statement) : [];
    const { exportClause } = statement;
    if (exportClause === undefined || !typescript.isNamedExports(exportClause)) return [statement.getText()];
    return exportClause.elements.map(({ name }) => name.text);
  });
  return names.sort();
}

function isExported(statement: typescript.Statement): boolean {
  const modifiers = typescript.canHaveModifiers(statement) ? (typescript.getModifiers(statement) ?? []) : [];
  return modifiers.some(({ kind }) => kind === typescript.SyntaxKind.ExportKeyword);
}

function readNames(statement: typescript.Statement): string[] {
  if (typescript.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = statement as typescript.Statement & { readonly name?: typescript.Node };
  return name === undefined ? [] : [name.getText()];
}

/** Returns all declarations of a module without comments, including those that are not exported. */
function findDeclarations(source: typescript.SourceFile): string[] {
  const printer = typescript.createPrinter({ removeComments: true });
  return source.statements
    .filter((statement) => !typescript.isImportDeclaration(statement) && !typescript.isExportDeclaration(statement))
    .map((statement) => printer.printNode(typescript.EmitHint.Unspecified, statement, source))
    .map((text) => text.replace(/^(export |declare )+/, ''));
}

/** Compares declarations by name, because the bundler may move them between files. */
function compare(one: string, other: string): number {
  const [first, second] = [one, other].map((text) => text.replace(/^(abstract )?\w+ /, ''));
  return (first ?? '') < (second ?? '') ? -1 : 1;
}

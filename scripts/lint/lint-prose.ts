/** `pnpm lint:prose`: checks every English text of the repository against `glossary.yaml`, with textlint. */
import { globSync, readFileSync } from 'node:fs';
import { extname, matchesGlob, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { TextlintKernel, type TextlintKernelPlugin } from '@textlint/kernel';
import markdown from '@textlint/textlint-plugin-markdown';
import terminology from 'textlint-rule-terminology';
import { readGlossary, toTerms } from './prose/glossary.ts';
import { createPlugin } from './prose/plugin.ts';
import { scriptProse } from './prose/script-prose.ts';
import { yamlProse } from './prose/yaml-prose.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const glossary = readGlossary(`${root}glossary.yaml`);
const plugins: TextlintKernelPlugin[] = [
  { pluginId: 'markdown', plugin: markdown.default },
  { pluginId: 'script', plugin: createPlugin(['.ts', '.js', '.css'], scriptProse) },
  { pluginId: 'yaml', plugin: createPlugin(['.yaml', '.yml'], yamlProse) },
];
const rules = [
  { ruleId: 'terminology', rule: terminology, options: { defaultTerms: false, terms: toTerms(glossary), skip: [] } },
];
const kernel = new TextlintKernel();
const files = process.argv.length > 2 ? process.argv.slice(2) : listFiles();
let count = 0;

for (const file of files) {
  const text = readFileSync(resolve(process.argv.length > 2 ? '.' : root, file), 'utf8');
  const { messages } = await kernel.lintText(text, { filePath: file, ext: extname(file), plugins, rules });
  for (const { line, column, message } of messages) console.log(`${file}:${line}:${column} ${message}`);
  count += messages.length;
}
console.log(
  count === 0
    ? `${files.length} files use the terms of glossary.yaml`
    : styleText('red', `${count} terms to replace; glossary.yaml lists the terms to use`),
);
process.exitCode = count === 0 ? 0 : 1;

/** The files that people write, relative to the root. */
function listFiles(): string[] {
  const ignored = [...glossary.ignore, ...(glossary.pending ?? [])];
  return globSync(glossary.files, { cwd: root, exclude: ['**/node_modules', '**/dist'] })
    .filter((path) => !ignored.some((pattern) => matchesGlob(path, pattern)))
    .sort();
}

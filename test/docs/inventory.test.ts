/** A test runs each code block of the documentation: of the documents, of the comments in the packages, and of the pages of the site. */
import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readApi } from '@job-status/reference/api';
import { credentialsSamples } from '@job-status/reference/credentials-samples';
import { codeSamples } from '@job-status/reference/samples';
import { slugs } from '@job-status/spec-tools';
import { describe, expect, it } from 'vitest';
import { publicPackages } from '../packages/public-packages.ts';
import { type CodeBlock, readDocuments, readExamples, readMarkdownVersion, readPages, root } from './code-blocks.ts';
import { findScripts, isForCheckout, splitCommands } from './commands.ts';
import { findPrograms, isProgram } from './programs.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const documents = readDocuments();
const scripts = new Set(findScripts().map(({ name }) => name));
const programs = new Set(findPrograms().map(({ name }) => name));

/** The tests that run the blocks of documents, and how to recognize the blocks of each. */
const runners: readonly (readonly [string, (block: CodeBlock) => boolean])[] = [
  ['docs/programs.test.ts', isProgram],
  ['docs/commands.test.ts', ({ place }) => scripts.has(place)],
  ['docs/printed-messages.test.ts', ({ language }) => language === 'text'],
  ['cli/readme.test.ts', ({ language, place }) => language === 'console' && place.startsWith('packages/cli/README.md')],
  ['cli/action.test.ts', ({ language, text }) => language === 'yaml' && text.includes('packages/cli/action@')],
  ['recipes/jest.test.ts', ({ text }) => /jest\.config|jest-environment/.test(text)],
  ['figures.test.ts of the bench', ({ language, place }) => language === 'md' && place.startsWith('packages/bench/')],
  [
    'the commands and the diagram below',
    ({ language, text }) => language === '' || splitCommands(text).every(isForCheckout),
  ],
];

/** The tests that run the commands of the checkout and those that install packages. */
const commandTests: Readonly<Record<string, string>> = {
  'npx -y pnpm@12.21.0 start': 'start/clean-environment.test.ts',
  'npx -y pnpm@12.21.0 site': 'start/clean-environment.test.ts',
  "curl -H 'X-Auth-Token: any' http://127.0.0.1:4010/v1.0/my-project/jobs/happy/status":
    'start/clean-environment.test.ts',
  'npx -y pnpm@12.21.0 test': 'CI itself',
  'npm install @job-status/client': 'packages/release.test.ts',
  'npm install @job-status/durable': 'packages/release.test.ts',
  'npm install --save-dev @job-status/testing': 'packages/release.test.ts',
  'pnpm site': 'start/clean-environment.test.ts',
  'pnpm site --config my-site.yaml': 'browser/site.test.ts',
  'pnpm site --out public --single-file': 'browser/site.test.ts',
};

/** The bench takes minutes and downloads peers and other versions of Node.js, so only its names and options are checked. */
const isForBench = ({ place }: CodeBlock): boolean => place.startsWith('packages/bench/README.md ');

describe('the documents', () => {
  it('have a test for each block', () => {
    expect(documents.filter((block) => !runners.some(([, runs]) => runs(block)))).toEqual([]);
    expect(documents.length).toBeGreaterThan(50);
  });

  it('name commands of the checkout that a test runs', () => {
    const commands = documents
      .filter((block) => block.language === 'sh' && !scripts.has(block.place) && !isForBench(block))
      .flatMap(({ text }) => splitCommands(text));

    expect(commands.filter((command) => commandTests[command] === undefined)).toEqual([]);
    const files = Object.values(commandTests).filter((file) => file.endsWith('.ts'));
    expect(files.filter((file) => globSync(file, { cwd: join(root, 'test') }).length === 0)).toEqual([]);
  });

  it('install packages that a release publishes', () => {
    const names = documents
      .flatMap(({ text }) => [...text.matchAll(/^npm install (?:--save-dev )?(@\S+)$/gm)])
      .map(([, name]) => name);

    expect(names.length).toBeGreaterThan(1);
    expect(publicPackages.map(({ manifest }) => manifest.name)).toEqual(expect.arrayContaining(names));
  });

  it('name benchmarks, clients and options that the bench has', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(root, 'packages/bench/src/bench.ts'),
      '--help',
    ]);
    const commands = documents.filter(isForBench).flatMap(({ text }) => splitCommands(text));
    const words = commands
      .filter((command) => command.startsWith('pnpm bench'))
      .flatMap((command) => command.split(/[ ,]/).slice(2))
      .filter((word) => !/^\d+$|[/.]/.test(word));

    expect(words.length).toBeGreaterThan(2);
    expect(words.filter((word) => !stdout.includes(word))).toEqual([]);
  });

  it('draw the packages of the workspace', () => {
    const drawings = documents.filter(({ language }) => language === '');
    const names = drawings.flatMap(({ text }) => text.replaceAll(/\(.*?\)/g, '').match(/[a-z][a-z-]+/g) ?? []);

    expect(drawings).toHaveLength(1);
    const folders = globSync(['packages/*', 'specs', 'test'], { cwd: root }).map((folder) => folder.split('/').at(-1));
    expect(folders).toEqual(expect.arrayContaining(names));
  });
});

describe('the pages', () => {
  const pages = readPages('').filter(({ text }) => text !== '');

  it('have a test for each block', async () => {
    const apis = await Promise.all(slugs.map((slug) => readApi(slug)));
    const samples = apis.flatMap((api) => codeSamples(api).map(({ code }) => code));
    const bodies = apis.flatMap((api) =>
      Object.entries(api.contract.paths[api.path]?.get.responses ?? {}).flatMap(([status, response]) =>
        Object.keys(response.content['application/json'].examples).map((key) => api.exampleText(status, key)),
      ),
    );
    const recipes = globSync('packages/reference/recipes/*', { cwd: root }).map((file) => read(file).trim());
    const run = new Set([
      ...[...documents, ...readExamples()].map(({ text }) => text),
      ...[...samples, ...bodies, ...recipes, ...Object.values(credentialsSamples), ...Object.keys(commandTests)],
    ]);
    const isRun = ({ place, text }: CodeBlock): boolean =>
      run.has(text) ||
      run.has(text.replace(/^\/\/ npm install @job-status\/client\n/, '')) ||
      scripts.has(place) ||
      programs.has(place) ||
      // The test of the live page runs its test, and the next test checks the signatures.
      (place.startsWith('live.html ') && text.startsWith("import { test } from 'node:test'")) ||
      /^client-(types|entries)\.html /.test(place);

    expect(pages.filter((block) => !isRun(block))).toEqual([]);
    expect(pages.length).toBeGreaterThan(300);
  });

  // TypeDoc cannot name a parameter that the function takes apart in its head.
  it('document only names that the packages declare', () => {
    const declarations = globSync('packages/client/dist/**/*.d.ts', { cwd: root }).map(read).join('\n');
    const declared = new Set(declarations.match(/[\w$]+/g));
    const examples = new Set(readExamples().map(({ text }) => text));
    const signatures = pages.filter(
      ({ place, text }) => /^client-(types|entries)\.html /.test(place) && !examples.has(text),
    );
    const names = signatures.flatMap(({ text }) => text.match(/[A-Za-z_$][\w$]*/g) ?? []);

    expect(new Set(names.filter((name) => !declared.has(name)))).toEqual(new Set());
  });

  it('have the same code in Chinese', () => {
    expect(readPages('zh/').filter(({ text }) => text !== '')).toEqual(pages);
  });

  it.each([...new Set(pages.map(({ place }) => place.split(' ')[0] ?? ''))])(
    '%s has the same code as Markdown',
    (page) => {
      const blocks = pages.filter(({ place }) => place.startsWith(`${page} `)).map(({ text }) => text);
      expect(readMarkdownVersion(page).map(({ text }) => text)).toEqual(blocks);
    },
  );
});

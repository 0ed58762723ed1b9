/** A test runs each code block of the documentation: of the documents, of the comments in the packages, and of the pages of the site. */
import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
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
import { needsNewerNode } from './find-project.ts';
import { findPrograms, isProgram } from './programs.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const documents = readDocuments();
const scripts = new Set(findScripts().map(({ name }) => name));
const programs = new Set(findPrograms().map(({ name }) => name));

interface Runner {
  /** The test that runs the blocks. */
  readonly test: string;
  readonly runs: (block: CodeBlock) => boolean;
  /** Why it does not run them on the oldest Node.js in a fresh project, whose npm installed the packed packages. */
  readonly exception?: string;
}

/** The first that matches runs the block of a document. */
const runners: readonly Runner[] = [
  {
    test: 'docs/programs.test.ts',
    runs: ({ language, text }) => language === 'ts' && text.includes("from 'vitest'"),
    exception: 'Vitest requires a newer Node.js, so the Vitest of the workspace runs it in the project.',
  },
  {
    test: 'docs/programs.test.ts',
    runs: ({ language, text }) => language === 'ts' && needsNewerNode(text),
    exception: 'The mock requires a newer Node.js, which runs it in the project.',
  },
  {
    test: 'docs/programs.test.ts',
    runs: ({ language, text }) => language === 'ts' && text.includes("from 'bullmq'"),
    exception: 'BullMQ requires a Redis server, so the program gets a stand-in for its job.',
  },
  { test: 'docs/programs.test.ts', runs: isProgram },
  {
    test: 'docs/commands.test.ts',
    runs: ({ place, text }) => scripts.has(place) && needsNewerNode(text),
    exception: 'The mock requires a newer Node.js, which runs it in the project.',
  },
  {
    test: 'docs/commands.test.ts',
    runs: ({ place, text }) => scripts.has(place) && text.includes('PowerShell'),
    exception: 'The machine does not have PowerShell, so its commands are stand-ins. The rest runs in the project.',
  },
  { test: 'docs/commands.test.ts', runs: ({ place }) => scripts.has(place) },
  {
    test: 'cli/readme.test.ts',
    runs: ({ language, place }) => language === 'console' && place.startsWith('packages/cli/README.md'),
  },
  {
    test: 'docs/printed-messages.test.ts',
    runs: ({ language }) => language === 'text',
    exception: 'These messages are about failures that the test causes in its own process.',
  },
  {
    test: 'cli/action.test.ts',
    runs: ({ language, text }) => language === 'yaml' && text.includes('packages/cli/action@'),
    exception: 'The test gives the action the variables of a GitHub runner.',
  },
  {
    test: 'recipes/jest.test.ts',
    runs: ({ text }) => /jest\.config|jest-environment/.test(text),
    exception: 'Jest and jsdom consist of 300 packages, so the test uses those of the workspace.',
  },
  {
    test: 'docs/inventory.test.ts',
    runs: ({ language, text }) => language === '' || splitCommands(text).every(isForCheckout),
    exception: 'These are a diagram and the commands of the checkout, which the tests below look up.',
  },
];
const findRunner = (block: CodeBlock): Runner | undefined => runners.find(({ runs }) => runs(block));

/** The tests that run the commands of the checkout and those that install packages. */
const commandTests: Readonly<Record<string, string>> = {
  'npx -y pnpm@12.21.0 start': 'start/clean-environment.test.ts',
  'npx -y pnpm@12.21.0 site': 'start/clean-environment.test.ts',
  "curl -H 'X-Auth-Token: any' http://127.0.0.1:4010/v1.0/my-project/jobs/happy/status":
    'start/clean-environment.test.ts',
  'npx -y pnpm@12.21.0 test': 'CI itself',
  'npm install @job-status/client': 'docs/fresh-project.ts',
  'npm install @job-status/durable': 'docs/fresh-project.ts',
  'npm install --save-dev @job-status/testing': 'docs/fresh-project.ts',
  'npm install --global @job-status/cli': 'docs/fresh-project.ts',
  'pnpm site': 'start/clean-environment.test.ts',
  'pnpm site --config my-site.yaml': 'browser/site.test.ts',
  'pnpm site --out public --single-file': 'browser/site.test.ts',
};

/** The bench takes minutes and downloads peers and other versions of Node.js, so only its names and options are checked. */
const isForBench = ({ place }: CodeBlock): boolean => place.startsWith('packages/bench/README.md ');

describe('the documents', () => {
  it('have a test for each block', () => {
    expect(documents.filter((block) => findRunner(block) === undefined)).toEqual([]);
    expect(documents.length).toBeGreaterThan(50);
    expect(runners.filter(({ test }) => !existsSync(join(root, 'test', test)))).toEqual([]);
  });

  it('run on the oldest Node.js in a fresh project, except for blocks with a reason', () => {
    const used = new Set(documents.map(findRunner));
    const fresh = documents.filter((block) => findRunner(block)?.exception === undefined);

    expect(runners.filter((runner) => !used.has(runner))).toEqual([]);
    expect(fresh.length).toBeGreaterThan(documents.length / 2);
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
      .flatMap(({ text }) => [...text.matchAll(/^npm install (?:--\S+ )?(@\S+)$/gm)])
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

/**
 * Tests run the commands, samples and recipes of the pages in the fresh project as well, except for the samples in Python, which the
 * machine does not have. Bodies of responses and signatures are not programs.
 */
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

/** The packed packages, installed from their tarballs, run in every supported runtime. */
import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Mock, startMock } from '@job-status/mock';
import { slugs } from '@job-status/spec-tools';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examplePath } from '../support/clients.ts';
import { contracts } from '../support/contracts.ts';
import { compile } from './compile.ts';
import { type FakeService, startFakeService } from './fake-service.ts';
import { type Installed, install } from './pack.ts';
import { runtimes } from './runtimes.ts';
import type { Task } from './task.ts';

const own = new URL('.//', import.meta.url);
let installed: Installed;
let mock: Mock;
let fakeService: FakeService;

beforeAll(async () => {
  [installed, fakeService] = await Promise.all([install(), startFakeService()]);
  const files = globSync(['*.js', 'consumer.ts'], { cwd: own });
  for (const name of files) await copyFile(new URL(name, own), join(installed.folder, name));
  mock = await startMock({ port: 0, staticDir: installed.folder });
}, 60_000);

afterAll(async () => {
  await Promise.all([fakeService?.close(), mock?.stop(), installed?.remove()]);
});

describe('the same suite passes in', () => {
  const isRequired = process.platform === 'linux' && process.arch === 'x64';

  it.for(runtimes)('$name', { timeout: 60_000 }, async ({ name, missing, run }, { skip }) => {
    if (missing !== undefined && !isRequired) {
      const reason = `${name} is skipped on ${process.platform} ${process.arch}: ${missing}.`;
      console.warn(reason);
      skip(reason);
    }
    expect(missing).toBeUndefined();

    const findings = Object.entries(await run(installed.folder, createTask(name.replaceAll(/\W/g, ''))));

    expect(findings.length).toBeGreaterThan(20);
    const problems = findings.filter(([, finding]) => finding !== null);
    expect(problems.map(([check, finding]) => `${name} ${check}\n${finding}`).join('\n\n')).toBe('');
  });
});

function createTask(run: string): Task {
  const examples = mock.apis.map(({ slug, example }) => {
    const contract = contracts.find((known) => known.slug === slug);
    if (contract === undefined) throw new Error(`The contract of ${slug} is missing.`);
    return [slug, { path: examplePath(contract.dereferenced), url: example.path }] as const;
  });
  return {
    mock: mock.url,
    fakeService: fakeService.url,
    examples: Object.fromEntries(examples),
    transport: 'platform',
    run,
  };
}

it('has no dependencies, and bundles only openapi-fetch, with its license', async () => {
  const found = globSync('node_modules/{*,@*/*}/package.json', { cwd: installed.folder });
  const code = globSync('node_modules/@job-status/client/dist/**/*.js', { cwd: installed.folder });
  const texts = await Promise.all(code.map((path) => readFile(join(installed.folder, path), 'utf8')));

  expect(found.map((path) => path.split(/[\\/]/).slice(1, -1).join('/')).sort()).toEqual([
    '@job-status/client',
    '@job-status/contract',
    '@job-status/testing',
  ]);
  const bundled = texts.flatMap((text) =>
    [...text.matchAll(/node_modules\/\.pnpm\/([^/]+?)@\d/g)].map(([, name]) => name),
  );
  expect(texts.filter((text) => text.includes('node_modules'))).toHaveLength(1);
  expect([...new Set(bundled)]).toEqual(['openapi-fetch']);
  const licenses = join(installed.folder, 'node_modules/@job-status/client/THIRD-PARTY-LICENSES.txt');
  expect(await readFile(licenses, 'utf8')).toMatch(/openapi-fetch.*MIT License.*Drew Powers/s);
});

// The types of Node.js require a later version of TypeScript than the lowest supported one.
it.each([
  { resolution: 'nodenext', globals: 'browser', version: 'current' },
  { resolution: 'nodenext', globals: 'node', version: 'current' },
  { resolution: 'bundler', globals: 'browser', version: 'current' },
  { resolution: 'bundler', globals: 'node', version: 'current' },
  { resolution: 'nodenext', globals: 'browser', version: 'lowest' },
  { resolution: 'bundler', globals: 'browser', version: 'lowest' },
] as const)(
  'compiles for $resolution with the globals of $globals and the $version TypeScript',
  { timeout: 30_000 },
  (project) => {
    expect(compile(installed.folder, 'consumer.ts', project)).toBe('');
  },
);

describe('CommonJS', () => {
  const paths = ['', ...slugs.flatMap((slug) => [`/${slug}`, `/${slug}/fetch`]), '/credentials', '/watcher'];
  const entries = paths.map((path) => `@job-status/client${path}`);

  it.each(['node-20', 'node-22', 'node-26'])('can require every entry point in %s', async (version) => {
    const node = fileURLToPath(new URL(`binaries/node_modules/${version}/bin/node`, import.meta.url));
    const code = `console.log(JSON.stringify(${JSON.stringify(entries)}.map((entry) => Object.keys(require(entry)).length)))`;
    const { stdout, stderr } = await promisify(execFile)(node, ['--input-type=commonjs', '-e', code], {
      cwd: installed.folder,
    });

    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(entries.map(() => expect.toSatisfy((count: number) => count > 0)));
  });
});

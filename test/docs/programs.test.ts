/**
 * Every program in the documentation compiles with the packages as they are packed, and runs on the oldest supported Node.js in a
 * project that installed them. It calls the mock, and prints what its comments say.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeCertificate } from '../support/certificate.ts';
import { type Cloud, openCloud } from '../support/cloud.ts';
import { findFreshProject, findNode, findPath, installationTimeout, needsNewerNode } from './find-project.ts';
import type { FreshProject } from './fresh-project.ts';
import { findPrograms, type Program, prepareProgram } from './programs.ts';

interface Result {
  readonly output: string;
  readonly error?: string;
}

const programs = findPrograms();
const inVitest = programs.filter(({ text }) => text.includes("from 'vitest'"));
const runnable = programs.filter((program) => !inVitest.includes(program));
/** These end with an error, run until they are stopped, or change the network functions of their process. */
const alone = runnable.filter(({ text, failure }) => failure !== undefined || /SIGTERM|msw/.test(text));
const together = runnable.filter((program) => !alone.includes(program));
const runner = fileURLToPath(new URL('run-programs.js', import.meta.url));
const fakeQueue = fileURLToPath(new URL('../support/fake-bullmq.ts', import.meta.url));
const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));

let cloud: Cloud;
let project: FreshProject;
let folder: string;
let problems: readonly string[];
const toFile = ({ name }: Program, extension: 'ts' | 'js'): string =>
  join(folder, `${name.replaceAll(/\W+/g, '-')}.${extension}`);

beforeAll(async () => {
  [cloud, project] = await Promise.all([openCloud(), findFreshProject()]);
  folder = join(project.folder, 'programs');
  await mkdir(join(folder, 'node_modules'), { recursive: true });
  // Vitest requires a newer Node.js, and BullMQ a Redis server.
  await symlink(join(modules, 'vitest'), join(folder, 'node_modules/vitest'));
  await copyFile(fakeQueue, join(folder, 'fake-bullmq.ts'));
  const { cert, key } = makeCertificate();
  const files = { 'ca.pem': cert, 'user.pem': cert, 'user-key.pem': key };
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  for (const program of programs) await writeFile(toFile(program, 'ts'), prepareProgram(program, cloud.mock.url));
  problems = compile(programs.map((program) => toFile(program, 'ts')));
}, installationTimeout);
afterAll(() => cloud?.[Symbol.asyncDispose]());

/** Writes a JavaScript file next to each TypeScript file, and returns what the compiler reports. */
function compile(files: readonly string[]): string[] {
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2024.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
    typeRoots: [join(modules, '@types')],
    strict: true,
    rewriteRelativeImportExtensions: true,
    skipLibCheck: true,
  });
  const { diagnostics } = program.emit();
  return [...ts.getPreEmitDiagnostics(program), ...diagnostics].map(({ file, messageText }) => {
    const name = file?.fileName.slice(folder.length + 1);
    return `${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

function start(args: readonly string[], code = ''): ChildProcess & { output: () => string } {
  const { NODE_USE_ENV_PROXY, ...variables } = cloud.env;
  const env = { ...variables, ...cloud.hosts, PATH: findPath(project, code), HOME: folder };
  const options = { cwd: folder, env };
  const child = spawn(findNode(project, code), args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return Object.assign(child, { output: () => output });
}

it('compiles every program', () => {
  expect(programs.length).toBeGreaterThan(50);
  expect(problems).toEqual([]);
});

describe('a program', () => {
  const results = new Map<string, Result>();

  async function runTogether(selected: readonly Program[]): Promise<void> {
    const files = selected.map((program) => toFile(program, 'js'));
    const child = start([runner, ...files], selected[0]?.text);
    await once(child, 'close');
    for (const line of child
      .output()
      .split('\n')
      .filter((text) => text.startsWith('{'))) {
      const { file, ...result } = JSON.parse(line) as Result & { file: string };
      results.set(file, result);
    }
  }

  beforeAll(async () => {
    const isNewer = ({ text }: Program): boolean => needsNewerNode(text);
    await runTogether(together.filter((program) => !isNewer(program)));
    await runTogether(together.filter(isNewer));
  }, 240_000);

  it.each(together.map((program) => [program.name, program] as const))('runs: %s', (_, program) => {
    const result = results.get(toFile(program, 'js'));
    const calls = prepareProgram(program, cloud.mock.url).matchAll(/console\.log\(.*\),?;? \/\/ (.+)$/gm);

    expect(result).toMatchObject({ output: expect.any(String) });
    expect(result?.error).toBeUndefined();
    for (const [, text = ''] of calls) expect(result?.output).toContain(text);
  });

  it.each(inVitest.map((program) => [program.name, program] as const))('runs in Vitest: %s', async (_, program) => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    await import(toFile(program, 'js'));

    expect(program.expected.length).toBeGreaterThan(0);
    expect(log.mock.calls.flat()).toEqual(program.expected);
    log.mockRestore();
  });

  it.concurrent.each(alone.map((program) => [program.name, program] as const))(
    'runs on its own: %s',
    { timeout: 120_000 },
    async (_, program) => {
      const { expected, failure, text } = program;
      const child = start([toFile(program, 'js')], text);
      // A service runs until it is stopped.
      if (text.includes('SIGTERM')) {
        child.stdout?.on('data', () => {
          if (expected.every((line) => child.output().includes(line))) child.kill('SIGTERM');
        });
      }
      const [code] = (await once(child, 'close')) as [number | null];

      expect(code, child.output()).toBe(failure === undefined ? 0 : 1);
      for (const line of [...expected, ...(failure === undefined ? [] : [failure])])
        expect(child.output()).toContain(line);
    },
  );
});

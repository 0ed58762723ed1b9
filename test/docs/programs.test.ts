/** Every program in the documentation compiles, runs against the mock, and prints what its comments say. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeCertificate } from '../support/certificate.ts';
import { type Cloud, openCloud } from '../support/cloud.ts';
import { root } from './code-blocks.ts';
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

let cloud: Cloud;
let folder: string;
const toFile = ({ name }: Program): string => join(folder, `${name.replaceAll(/\W+/g, '-')}.ts`);

beforeAll(async () => {
  cloud = await openCloud();
  // Inside the workspace, because the programs import its packages.
  await mkdir(join(root, 'test/reports'), { recursive: true });
  folder = await mkdtemp(join(root, 'test/reports/programs-'));
  const { cert, key } = makeCertificate();
  const files = { 'ca.pem': cert, 'user.pem': cert, 'user-key.pem': key };
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  await Promise.all(programs.map((program) => writeFile(toFile(program), prepareProgram(program, cloud.mock.url))));
});
afterAll(async () => {
  await cloud?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

function start(...args: readonly string[]): ChildProcess & { output: () => string } {
  const env = { ...process.env, ...cloud.env };
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return Object.assign(child, { output: () => output });
}

it('compiles every program', { timeout: 240_000 }, () => {
  const program = ts.createProgram(programs.map(toFile), {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2024.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
  });
  const problems = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const name = file?.fileName.slice(folder.length + 1);
    return `${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });

  expect(programs.length).toBeGreaterThan(50);
  expect(problems).toEqual([]);
});

describe('a program', () => {
  const results = new Map<string, Result>();
  beforeAll(async () => {
    const child = start(fileURLToPath(new URL('run-programs.js', import.meta.url)), ...together.map(toFile));
    await once(child, 'close');
    for (const line of child
      .output()
      .split('\n')
      .filter((text) => text.startsWith('{'))) {
      const { file, ...result } = JSON.parse(line) as Result & { file: string };
      results.set(file, result);
    }
  }, 240_000);

  it.each(together.map((program) => [program.name, program] as const))('runs: %s', (_, program) => {
    const result = results.get(toFile(program));
    const calls = prepareProgram(program, cloud.mock.url).matchAll(/console\.log\(.*\),?;? \/\/ (.+)$/gm);

    expect(result).toMatchObject({ output: expect.any(String) });
    expect(result?.error).toBeUndefined();
    for (const [, text = ''] of calls) expect(result?.output).toContain(text);
  });

  it.each(inVitest.map((program) => [program.name, program] as const))('runs in Vitest: %s', async (_, program) => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    await import(toFile(program));

    expect(program.expected.length).toBeGreaterThan(0);
    expect(log.mock.calls.flat()).toEqual(program.expected);
    log.mockRestore();
  });

  it.concurrent.each(alone.map((program) => [program.name, program] as const))(
    'runs on its own: %s',
    { timeout: 120_000 },
    async (_, program) => {
      const { expected, failure, text } = program;
      const child = start(toFile(program));
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

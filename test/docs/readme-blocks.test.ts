/** Every TypeScript block of a README compiles, runs against the mock, and prints what its comments say. */
import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mock, startMock } from '@job-status/mock';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeCertificate } from '../support/certificate.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Block {
  readonly name: string;
  readonly text: string;
}

/** The blocks of a README. One that uses the client of an earlier block starts with the declaration of that client. */
function readBlocks(file: string): Block[] {
  const texts = [...readFileSync(join(root, file), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)].map(
    ([, text = '']) => text,
  );
  return texts.map((text, index) => {
    const earlier = texts.slice(0, index).join('\n');
    const [client] = /^const dli = createDliClient\(.*?\}\);$/ms.exec(earlier) ?? [];
    const continues = /\bdli\b/.test(text) && !/const dli\b/.test(text) && client !== undefined;
    const needsImport = !text.includes("'@job-status/client/dli'") && (continues || text.includes('createDliClient'));
    const imported = needsImport ? "import { createDliClient } from '@job-status/client/dli';\n" : '';
    return { name: `${file} ${index + 1}`, text: imported + (continues ? `${client}\n` : '') + text };
  });
}

const blocks = globSync(['README.md', 'packages/*/README.md'], { cwd: root }).sort().flatMap(readBlocks);
/** A block for the services of a cloud, or for a test framework, cannot run here. */
const runnable = blocks.filter(({ text }) => !/cloud: '|from 'vitest'/.test(text.replaceAll(/\/\/.*$/gm, '')));

let mock: Mock;
let folder: string;

beforeAll(async () => {
  mock = await startMock({ port: 0 });
  // Inside the workspace, because the blocks import its packages.
  await mkdir(join(root, 'test/reports'), { recursive: true });
  folder = await mkdtemp(join(root, 'test/reports/blocks-'));
  const { cert, key } = makeCertificate();
  for (const [file, text] of [
    ['ca.pem', cert],
    ['user.pem', cert],
    ['user-key.pem', key],
  ] as const)
    await writeFile(join(folder, file), text);
});
afterAll(async () => {
  await mock.stop();
  await rm(folder, { recursive: true, force: true });
});

async function write({ name, text }: Block): Promise<string> {
  const file = join(folder, `${name.replaceAll(/\W+/g, '-')}.ts`);
  const adapted = text
    .replaceAll('http://127.0.0.1:4010', mock.url)
    .replace("from 'undici'", "from 'undici7'")
    .replace("from 'bullmq'", "from '../../support/fake-bullmq.ts'");
  await writeFile(file, `${adapted}\nexport {};\n`);
  return file;
}

it('has blocks', () => expect(blocks.length).toBeGreaterThan(10));

it('compiles every block', { timeout: 240_000 }, async () => {
  const files = await Promise.all(blocks.map(write));
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
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

  expect(problems).toEqual([]);
});

it.concurrent.each(runnable.map((block) => [block.name, block] as const))(
  'runs %s',
  { timeout: 120_000 },
  async (_, block) => {
    const file = await write(block);
    const child = spawn(process.execPath, [file], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const failure = /\/\/ throws a (\w+)/.exec(block.text)?.[1];
    const expected = [...block.text.matchAll(/console\.log\(.*\),?;? \/\/ (.+)$/gm)].map(([, text = '']) => text);
    // A service runs until it is stopped.
    if (block.text.includes('SIGTERM')) {
      child.stdout.on('data', () => {
        if (expected.every((text) => output.includes(text))) child.kill('SIGTERM');
      });
    }
    const { promise, resolve } = Promise.withResolvers<number | null>();
    child.once('close', resolve);
    const code = await promise;

    expect(code, output).toBe(failure === undefined ? 0 : 1);
    for (const text of [...expected, ...(failure === undefined ? [] : [failure])]) expect(output).toContain(text);
  },
);

/** The linters of `pnpm lint` report forbidden terms, upward imports and import cycles. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'job-status-lint-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

/** Runs a program in the temporary folder. */
async function run(...args: string[]): Promise<{ code: number; output: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder });
    return { code: 0, output: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}

describe('the prose linter', () => {
  const lint = async (texts: readonly (readonly [name: string, text: string, ...rest: unknown[]])[]) => {
    const files = await Promise.all(texts.map(([name, text]) => write(name, text)));
    return run(`${root}scripts/lint/lint-prose.ts`, ...files);
  };

  it('reports the line and the column of a term in every kind of text', async () => {
    const texts = [
      ['text.md', '# A title\n\nThe colour of the sky.\n', '3:5'],
      ['contract.yaml', 'components:\n  description: >-\n    The favourite\n    colour.\n', '4:5'],
      ['comment.yaml', 'a: 1 # the colour\n', '1:12'],
      ['comment.ts', '/**\n * Sets the colour.\n */\nexport const a = 1;\n', '2:13'],
      ['message.ts', 'export const text = "It has a colour.";\n', '1:31'],
      ['style.css', '/* The colour */\n', '1:8'],
    ] as const;
    const { code, output } = await lint(texts);
    for (const [name, , position] of texts) {
      expect(output).toContain(`${join(folder, name)}:${position} Incorrect term: “colour”, use “color” instead`);
    }
    expect(code).toBe(1);
  });

  it('ignores names, code and quoted bodies', async () => {
    const texts = [
      ['code.md', 'Use `colour`.\n\n```ts\nconst colour = 1;\n```\n'],
      ['body.yaml', 'value:\n  description: The colour\nname: colour\n'],
      ['names.ts', "import { colour } from './colour.ts';\nexport const colours = [colour, 'colour'];\n"],
      ['markup.ts', 'export const html = `<p class="colour one">A text</p>`;\n'],
    ] as const;
    expect(await lint(texts)).toMatchObject({ code: 0, output: expect.stringContaining('4 files') });
  });
});

describe('the import linter', () => {
  const cruiser = `${root}scripts/lint/node_modules/dependency-cruiser/bin/dependency-cruiser.mjs`;
  const lint = (): Promise<{ code: number; output: string }> =>
    run(cruiser, '--config', `${root}.dependency-cruiser.mjs`, 'packages');

  it.each([
    ['internal', 'polling', /client-layer-internal/],
    ['dli', 'cdm', /apis-are-independent/],
  ])('reports that %s imports %s', async (from, to, rule) => {
    const source = join('packages/client/src', from, 'a.ts');
    await write(join('packages/client/src', to, 'b.ts'), 'export const b = 1;\n');
    await write(source, `export { b } from '../${to}/b.ts';\n`);
    expect(await lint()).toMatchObject({ code: 1, output: expect.stringMatching(rule) });
    await rm(join(folder, source));
  });

  it('reports a cycle of folders', async () => {
    await write('packages/client/src/auth/a.ts', "export { b } from '../transport/b.ts';\n");
    await write('packages/client/src/auth/c.ts', 'export const c = 1;\n');
    await write('packages/client/src/transport/b.ts', "export { c as b } from '../auth/c.ts';\n");
    expect(await lint()).toMatchObject({ code: 2, output: expect.stringContaining('no-folder-cycles') });
  });

  it('reports files that import only types from each other', async () => {
    await write('packages/client/src/errors/a.ts', "import type { B } from './b.ts';\nexport type A = B;\n");
    await write('packages/client/src/errors/b.ts', "import type { A } from './a.ts';\nexport type B = A | 1;\n");
    expect(await lint()).toMatchObject({ output: expect.stringContaining('no-file-cycles') });
  });
});

/** The recipes on the page of the reference run without changes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const page = new URL('scenarios.html', import.meta.resolve('@job-status/reference/site'));
const html = await readFile(page, 'utf8');
// The folder is inside `test/`, so that the packages resolve as in a program that has installed them.
const folder = new URL('../reports/recipes/', import.meta.url);
const bin = new URL('bin/', folder);

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};
const recipes = [...html.matchAll(/<pre data-file="([^"]+)"[^>]*><code>([^<]*)<\/code>/g)].map(
  ([, file = '', code = '']) => ({
    file,
    code: code.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity),
  }),
);

beforeAll(async () => {
  await mkdir(bin, { recursive: true });
  for (const { file, code } of recipes) await writeFile(new URL(file, folder), code);
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs a command in the folder of the recipes, and resolves with its exit code and its output. */
async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<[number, string]> {
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, ...env } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number];
  return [code, printed];
}

/** Writes a script that replaces a command which would need a registry. */
async function replaceCommand(name: string, script: string): Promise<void> {
  const file = new URL(name, bin);
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
}

it('has three recipes', () => {
  expect(recipes.map(({ file }) => file)).toEqual(['unit.test.mjs', 'integration.test.mjs', 'ci.sh']);
});

it.each(['unit.test.mjs', 'integration.test.mjs'])('%s passes', { timeout: 30_000 }, async (file) => {
  // With this variable, the inner test runner would report to the outer one.
  const [code, printed] = await run(process.execPath, ['--test', file], { NODE_TEST_CONTEXT: undefined });

  expect(code, printed).toBe(0);
  expect(printed).toMatch(/pass 1\n/);
});

it('ci.sh starts a mock, runs the tests of a program, and stops the mock', { timeout: 30_000 }, async () => {
  const cli = fileURLToPath(new URL('cli.js', import.meta.resolve('@job-status/mock')));
  await replaceCommand('npx', `[ "$1" = @job-status/mock ] && shift && exec '${process.execPath}' '${cli}' "$@"`);
  const query =
    "fetch(process.env.ENDPOINT + '/v1.0/p/jobs/finished-1/status', { headers: { 'X-Auth-Token': 'any' } })";
  await replaceCommand(
    'npm',
    `[ "$1" = test ] && exec node -e "${query}.then((response) => response.text()).then(console.log)"`,
  );
  const port = String(20_000 + (process.pid % 10_000));
  const path = [fileURLToPath(bin), dirname(process.execPath), process.env['PATH']].join(delimiter);
  const [code, printed] = await run('sh', ['ci.sh'], { PORT: port, PATH: path });

  expect(code, printed).toBe(0);
  expect(printed).toContain('"status":"FINISHED"');
  await expect(fetch(`http://127.0.0.1:${port}/__mock`)).rejects.toThrow();
});

/** The recipes on the page of the reference run without changes, in a project that installed the packed packages. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { findFreshProject, findPath, installationTimeout } from '../docs/find-project.ts';
import type { FreshProject } from '../docs/fresh-project.ts';

const page = new URL('scenarios.html', import.meta.resolve('@job-status/reference/site'));
const html = await readFile(page, 'utf8');

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};
const recipes = new Map(
  [...html.matchAll(/<pre data-file="([^"]+)"[^>]*><code>([^<]*)<\/code>/g)].map(([, file = '', code = '']) => [
    file,
    code.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity),
  ]),
);

let project: FreshProject;
let folder: string;
beforeAll(async () => {
  project = await findFreshProject();
  folder = join(project.folder, 'recipes');
  await mkdir(folder);
  for (const [file, code] of recipes) await writeFile(join(folder, file), code);
}, installationTimeout);

/** Runs a recipe with a command in the project, and resolves with its exit code and its output. */
async function run(file: string, command: string, env: NodeJS.ProcessEnv = {}): Promise<[number, string]> {
  const path = findPath(project, recipes.get(file) ?? '');
  const options = { cwd: project.folder, env: { PATH: path, HOME: folder, ...env } };
  const child = spawn('sh', ['-c', `${command} recipes/${file}`], options);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number];
  return [code, printed];
}

it('has three recipes', () => {
  expect([...recipes.keys()]).toEqual(['unit.test.mjs', 'integration.test.mjs', 'ci.sh']);
});

it.each(['unit.test.mjs', 'integration.test.mjs'])('%s passes', { timeout: 30_000 }, async (file) => {
  const [code, printed] = await run(file, 'node --test');

  expect(code, printed).toBe(0);
  expect(printed).toMatch(/pass 1\n/);
});

it('ci.sh starts a mock, runs the tests of a program, and stops the mock', { timeout: 60_000 }, async () => {
  const query =
    "fetch(process.env.ENDPOINT + '/v1.0/p/jobs/finished-1/status', { headers: { 'X-Auth-Token': 'any' } })";
  await writeFile(join(project.folder, 'test.mjs'), `console.log(await (await ${query}).text());`);
  const port = String(20_000 + (process.pid % 10_000));
  const [code, printed] = await run('ci.sh', 'sh', { PORT: port });

  expect(code, printed).toBe(0);
  expect(printed).toContain('"status":"FINISHED"');
  await expect(fetch(`http://127.0.0.1:${port}/__mock`)).rejects.toThrow();
});

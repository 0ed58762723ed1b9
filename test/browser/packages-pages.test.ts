/** The pages about the client and the command line, which come from the packages themselves. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import * as client from '@job-status/client';
import { slugs } from '@job-status/spec-tools';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cli } from '../cli/job-status.ts';
import { testEveryPage, views } from './every-page.ts';
import { type OpenedPage, seriousFindings } from './opened-page.ts';
import { servedSite, site } from './served-site.ts';

const { open, origin } = servedSite();

async function readText(name: string): Promise<string> {
  const page = await readFile(new URL(name, site), 'utf8');
  return page.replaceAll('<wbr>', '').replaceAll(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] ?? '');
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

// One view of each size, because the pages share their styles with the others.
describe.each([
  { name: 'client.html', view: views[0] },
  { name: 'client-entries.html', view: views[3] },
  { name: 'cli.html', view: views[3] },
])('$name', ({ name, view }) => {
  if (view === undefined) throw new Error('There must be four views.');
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await open(name, view);
  });
  afterAll(() => opened?.page.context().close());

  test('has no serious accessibility findings', { timeout: 60_000 }, async () => {
    expect(await seriousFindings(opened.page)).toEqual([]);
  });

  test('has a target for each link within the page', async () => {
    const broken = await opened.page.evaluate(() =>
      [...document.links]
        .filter(({ href, hash }) => hash !== '' && new URL(href).pathname === location.pathname)
        .filter(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))) === null)
        .map(({ hash }) => hash),
    );
    expect(broken).toEqual([]);
  });

  testEveryPage(() => opened, view);
});

test('the reference documents everything that the client exports, and the guide links to it', async () => {
  const [types, entries, guide] = await Promise.all(
    ['client-types.html', 'client-entries.html', 'client.html'].map(readText),
  );
  const modules = await Promise.all(
    slugs.map(async (slug) => [slug, await import(`@job-status/client/${slug}`)] as const),
  );
  const ids = [['index', client] as const, ...modules].flatMap(([name, module]) =>
    Object.keys(module as object).map((exported) => `${name}-${exported.toLowerCase()}`),
  );
  expect(ids.length).toBeGreaterThan(20);
  expect(ids.filter((id) => ![types, entries].some((text) => text?.includes(` id="${id}"`)))).toEqual([]);
  expect(ids.filter((id) => !guide?.includes(`.html#${id}`))).toEqual([]);
  expect(entries?.match(/InvalidArgumentError<\/code><\/a> before anything is sent/g)?.length).toBeGreaterThan(2);
});

test('the skill for coding agents is on the site, and its code runs', { timeout: 60_000 }, async () => {
  const skill = await readFile(new URL('skill.md', site), 'utf8');
  expect(await readFile(new URL('llms.txt', site), 'utf8')).toContain('(skill.md)');
  const printed = [...skill.matchAll(/```ts\n([\s\S]*?)```/g)].map(async ([, code = '']) => {
    const args = ['--input-type=module', '--eval', code.replace('http://127.0.0.1:4010', origin())];
    return (await promisify(execFile)(process.execPath, args, { cwd: new URL('..', import.meta.url) })).stdout.trim();
  });
  expect(await Promise.all(printed)).toEqual(['success FINISHED', 'failed FAILED']);
});

test('the page of the command line has the help of every command, and the output from its README', async () => {
  const page = await readText('cli.html');
  const help = await promisify(execFile)(process.execPath, [cli, '--help'], { env: { NO_COLOR: '1' } });
  const commands = [...help.stdout.matchAll(/^ {2}(\w+) (?:\[options\] )?</gm)].map(([, command = '']) => command);

  expect(commands).toEqual(['get', 'wait', 'watch', 'check', 'explain', 'completion']);
  const parts = [help.stdout.trim(), 'dli  happy  ended: success after 4 polls'];
  const usages = commands.map((command) => `Usage: job-status ${command}`);
  expect([...parts, ...usages].filter((part) => !page.includes(part))).toEqual([]);
});

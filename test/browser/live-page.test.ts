/** The live page: the client runs in the browser, against the mock that serves the page and against the one inside it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Api, readApi } from '@job-status/reference/api';
import { slugs } from '@job-status/spec-tools';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFreshProject, findNode, installationTimeout } from '../docs/find-project.ts';
import { testEveryPage, views } from './every-page.ts';
import { type OpenedPage, seriousFindings } from './opened-page.ts';
import { servedSite, site } from './served-site.ts';
import { openStaticServer, type StaticServer } from './static-server.ts';

const { open, origin } = servedSite();
let apis: readonly Api[];
let host: StaticServer;
beforeAll(async () => {
  apis = await Promise.all(slugs.map((slug) => readApi(slug)));
  host = await openStaticServer(site, '/docs/');
});
afterAll(() => host?.stop());

/** Presses Run, and resolves with the text of the result. */
async function run(page: Page, during: () => Promise<void> = async () => {}): Promise<string> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await during();
  await page.locator('form button[type=submit]:enabled').waitFor();
  return (await page.locator('#live-status').textContent()) ?? '';
}

const log = async (page: Page): Promise<string> => (await page.locator('.log').textContent()) ?? '';

// Every view opens the same page, so one view of each size is enough.
describe.each([0, 3].flatMap((index) => views[index] ?? []))('the live page, $view', (view) => {
  let opened: OpenedPage;

  beforeAll(async () => {
    opened = await open('live.html?api=dataarts&scenario=happy&speed=60', view);
  });
  afterAll(() => opened?.page.context().close());

  test('shows the status, the nodes and the end of a run', async () => {
    const { page } = opened;

    expect(await run(page)).toContain('success');
    expect(await page.locator('.live .timeline').textContent()).toContain('NORMAL');
    expect(await page.locator('.live .nodes li').count()).toBeGreaterThan(0);
  });

  test('has no serious accessibility findings', async () => {
    expect(await seriousFindings(opened.page)).toEqual([]);
  });

  testEveryPage(() => opened, view);
});

describe('a run', () => {
  let page: Page;

  beforeAll(async () => {
    ({ page } = await open('live.html?speed=60'));
  });
  afterAll(() => page?.context().close());

  test('shows every request and every change until the end', async () => {
    await page.goto(`${origin()}/live.html?api=dli&scenario=throttled&speed=60`);

    expect(await run(page)).toContain('success');
    const lines = await log(page);
    for (const text of ['200', '429', 'Retry-After: 1', 'RUNNING', 'FINISHED', 'success'])
      expect(lines).toContain(text);
    const parts = await page.locator('.live .timeline li').evaluateAll((items) => items.map((item) => item.className));
    expect(parts).toEqual(['pending', 'error', 'error', 'success']);
    expect(await page.locator('.last-response code').textContent()).toContain('"FINISHED"');
  });

  test('reaches every goal of every API', { timeout: 120_000 }, async () => {
    for (const { slug, scenarios } of apis) {
      for (const [goal, scenario] of Object.entries(scenarios.goals)) {
        await page.getByLabel('Service').selectOption(slug);
        await page.getByLabel('Scenario').selectOption(scenario);
        if (Object.keys(scenarios.goals).length > 1) await page.getByLabel('Goal').selectOption(goal);
        expect(await run(page), `${slug} ${goal}`).toContain('success');
        expect(new URL(page.url()).search).toContain(`?api=${slug}&scenario=${scenario}`);
      }
    }
  });

  test('ends with the button Abort', async () => {
    await page.getByLabel('Scenario').selectOption('never-ends');
    const result = await run(page, async () => {
      await page.locator('.live .timeline li').first().waitFor();
      await page.getByRole('button', { name: 'Abort' }).click();
    });
    expect(result).toContain('aborted');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Run');
  });

  test.each([
    ['429', '429'],
    ['500', '500'],
    ['Connection reset', 'no response'],
    ['Unknown status', 'indeterminate'],
  ])('goes on after a broken response: %s', async (button, expected) => {
    await page.getByLabel('Service').selectOption('dli');
    await page.getByLabel('Scenario').selectOption('never-ends');
    await run(page, async () => {
      const parts = page.locator('.live .timeline li');
      await parts.first().waitFor();
      await page.getByRole('button', { name: button, exact: true }).click();
      await parts.filter({ hasText: expected }).first().waitFor();
      await page.getByRole('button', { name: 'Abort' }).click();
    });
  });

  test('can be repeated as a test', { timeout: installationTimeout }, async () => {
    await page.getByLabel('Scenario').selectOption('failed');
    await run(page);
    await page.locator('.tabs label', { hasText: 'Test' }).click();
    const code = (await page.locator('.live .panel:visible code').textContent()) ?? '';
    expect(code).toContain("assert.equal(outcome.end, 'failed')");
    expect(await runTest(code)).toBe(0);
  });
});

/** Runs a test in a project that installed the packed packages. */
async function runTest(code: string): Promise<number> {
  const project = await findFreshProject();
  const folder = await mkdtemp(join(project.folder, 'live-'));
  await writeFile(join(folder, 'live.test.mjs'), code);
  const args = ['--test', 'live.test.mjs'];
  const child = spawn(findNode(project, code), args, { cwd: folder, env: { HOME: folder }, stdio: 'inherit' });
  const [exitCode] = (await once(child, 'exit')) as [number];
  return exitCode;
}

test('without a mock on its origin, the page has a mock inside', async () => {
  const { page } = await open('live.html');
  await page.context().unrouteAll();
  for (const address of [host.url, site.href]) {
    await page.goto(`${address}live.html?api=cdm&scenario=throttled&speed=60`);
    await page.locator('.where', { hasText: 'inside this page' }).waitFor();
    expect(await run(page)).toContain('success');
    expect(await log(page)).toContain('429');
    await page.getByLabel('Scenario').selectOption('never-ends');
    await run(page, async () => {
      await page.locator('.live .timeline li').first().waitFor();
      await page.getByRole('button', { name: 'Connection reset' }).click();
      await page.locator('.live .timeline .fault').waitFor();
      await page.getByRole('button', { name: 'Abort' }).click();
    });
  }
  await page.context().close();
});

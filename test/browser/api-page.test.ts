/** The page of an API: the operation as plain text, and Redoc. */
import { type Api, readApi } from '@job-status/reference/api';
import { readContract, readOperation, slugs } from '@job-status/spec-tools';
import { readLedger } from '@job-status/spec-tools/ledger';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testEveryPage, views } from './every-page.ts';
import { type OpenedPage, seriousFindings, visibleText } from './opened-page.ts';
import { servedSite } from './served-site.ts';

const { open, origin } = servedSite();
const ledger = Object.entries(readLedger());

async function waitForRedoc(page: Page): Promise<void> {
  await page.locator('html.with-redoc').waitFor();
  await page.locator('#redoc h1').waitFor();
}

describe.each(slugs)('the page of %s without a script', (slug) => {
  let api: Api;
  let page: Page;
  let text: string;

  beforeAll(async () => {
    api = await readApi(slug);
    ({ page } = await open(`${slug}.html`, { javaScriptEnabled: false }));
    text = (await visibleText(page)).replace(/\s+/g, ' ');
  });
  afterAll(() => page?.context().close());

  test('has the request: path, parameters, servers and authentication', async () => {
    const { parameters } = readOperation(await readContract(slug, { dereference: true }));
    expect(text).toContain(`GET ${api.path}`);
    for (const { name, example } of parameters) {
      expect(text).toContain(name);
      expect(text).toContain(example);
    }
    for (const { url } of api.contract.servers) expect(text).toContain(url);
    for (const { name } of Object.values(api.contract.components.securitySchemes)) expect(text).toContain(name);
  });

  test('has every response with its headers and examples', async () => {
    const { get } = readOperation(await readContract(slug, { dereference: true }));
    for (const [status, { headers, content }] of Object.entries(get.responses)) {
      const section = page.locator(`#response-${status}`);
      const shown = (await section.textContent()) ?? '';
      for (const name of Object.keys(headers)) expect(shown).toContain(name);
      for (const key of Object.keys(content['application/json'].examples)) {
        expect(await section.locator(`#example-${status}-${key} pre`).textContent()).toBe(api.exampleText(status, key));
      }
    }
  });

  test('links each status to its verdict', async () => {
    for (const { value } of api.statusValues) {
      const links = page.locator(`main a[href="verdicts.html#${slug}-${value}"]`);
      expect(await links.count(), value).toBeGreaterThan(0);
    }
  });

  test('links each marked place to its entry in the ledger', async () => {
    const marked = ledger.filter(([, { at }]) => at.some((place) => place.startsWith(`${slug}/`))).map(([id]) => id);
    expect(marked.length).toBeGreaterThan(0);
    for (const id of marked)
      expect(await page.locator(`main a[href="drift.html#${id}"]`).count(), id).toBeGreaterThan(0);
  });

  test('has an address for each field, also for fields that differ only in case', async () => {
    const ids = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id));
    expect(ids).toHaveLength(new Set(ids).size);
    for (const [name, schema] of Object.entries(api.contract.components.schemas))
      for (const field of Object.keys((schema['properties'] ?? {}) as object))
        expect(ids).toContain(`${name}.${field}`);
  });
});

// Two of the four views have every size and every color scheme.
describe.each(views.filter((_, index) => index === 0 || index === 3))('$view', (view) => {
  describe.each(slugs)('the page of %s', (slug) => {
    let opened: OpenedPage;

    beforeAll(async () => {
      opened = await open(`${slug}.html`, view);
      await waitForRedoc(opened.page);
    });
    afterAll(() => opened?.page.context().close());

    test('shows the operation in Redoc, with the code samples', async () => {
      const { summary } = readOperation(await readContract(slug)).get;
      const redoc = opened.page.locator('#redoc');
      // Redoc draws a part when it comes into view.
      await opened.page.mouse.move(600, 400);
      await expect
        .poll(
          async () => {
            await opened.page.mouse.wheel(0, 400);
            return (await redoc.textContent()) ?? '';
          },
          { timeout: 20_000 },
        )
        .toContain('X-Auth-Token: any');
      expect(await redoc.textContent()).toContain(summary);
      expect(await opened.page.getByText('x-drift').count()).toBe(0);
    });

    test('has no serious accessibility findings in Redoc except for the known ones', async () => {
      // Redoc names its picker of examples "Example" and shows the chosen one's name; no option changes that.
      const options = { rules: { 'label-content-name-mismatch': { enabled: false } } };
      expect(await seriousFindings(opened.page, options)).toEqual([]);
    });

    test('has no serious accessibility findings in the plain text', async () => {
      await opened.page.getByRole('button', { name: 'Plain text' }).click();
      expect(await opened.page.locator('#redoc').isVisible()).toBe(false);
      expect(await seriousFindings(opened.page)).toEqual([]);
    });

    testEveryPage(() => opened, view);
  });
});

describe('the address', () => {
  const slug = slugs[0] ?? '';

  test('of a field shows the field in the plain text', async () => {
    const api = await readApi(slug);
    const [name = '', schema = {}] =
      Object.entries(api.contract.components.schemas).find(([, { properties }]) => properties !== undefined) ?? [];
    const [field = ''] = Object.keys((schema['properties'] ?? {}) as object);
    const { page } = await open(`${slug}.html#${name}.${field}`);
    await page.getByRole('button', { name: 'Interactive' }).waitFor();
    expect(await page.locator(`[id="${name}.${field}"]`).isVisible()).toBe(true);
    await page.context().close();
  });

  test('with an unknown fragment shows the page', async () => {
    const { page } = await open(`${slug}.html#unknown`);
    await waitForRedoc(page);
    await page.evaluate(() => {
      location.hash = '#also-unknown';
    });
    await page.getByRole('button', { name: 'Plain text' }).waitFor();
    expect(await visibleText(page)).not.toContain('404\n');
    await page.context().close();
  });

  test('of a part of Redoc shows Redoc, also for a reader who prefers the plain text', async () => {
    const { page } = await open(`${slug}.html`);
    await waitForRedoc(page);
    await page.getByRole('button', { name: 'Plain text' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Interactive' }).waitFor();
    expect(await page.locator('main').first().isVisible()).toBe(true);
    await page.goto(`${origin()}/${slug}.html#/section/Status-values`);
    await page.reload();
    await waitForRedoc(page);
    await page.context().close();
  });
});

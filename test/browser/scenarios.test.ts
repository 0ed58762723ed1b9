/** The page of the scenarios as a reader meets it: each is there, drawn step by step, and can be linked to. */
import { slugs } from '@job-status/spec-tools';
import { readScenarioSet, type Step } from '@job-status/spec-tools/scenarios';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testEveryPage, views } from './every-page.ts';
import { type OpenedPage, seriousFindings } from './opened-page.ts';
import { servedSite } from './served-site.ts';

const stories = await Promise.all(slugs.map(async (slug) => ({ slug, ...(await readScenarioSet(slug)) })));
const { open, origin } = servedSite();

/** What a reader sees of one scenario. */
interface Drawn {
  readonly id: string;
  readonly text: string;
  readonly parts: readonly { readonly label: string; readonly lasts: string; readonly width: number }[];
}

function drawn(opened: OpenedPage): Promise<Drawn[]> {
  return opened.page.locator('.scenario').evaluateAll((articles) =>
    articles.map((article) => ({
      id: article.id,
      text: article.querySelector('p')?.textContent ?? '',
      parts: [...article.querySelectorAll('.timeline > li')].map((part) => ({
        label: part.querySelector('b')?.textContent ?? '',
        lasts: part.querySelector('span')?.textContent ?? '',
        width: part.getBoundingClientRect().width,
      })),
    })),
  );
}

function lasting({ duration }: Step): string {
  if (duration === undefined) return 'forever';
  if ('polls' in duration) return duration.polls === 1 ? '1 poll' : `${duration.polls} polls`;
  return 'ms' in duration ? `${duration.ms / 1000} s` : 'until a new token';
}

describe.each(views)('the scenarios, $view', (view) => {
  let opened: OpenedPage;
  let all: ReadonlyMap<string, Drawn>;

  beforeAll(async () => {
    opened = await open('scenarios.html', view);
    all = new Map((await drawn(opened)).map((one) => [one.id, one]));
  });
  afterAll(() => opened?.page.context().close());

  test.each(stories)('has every scenario of $slug, with a part for each step', ({ slug, scenarios }) => {
    expect(scenarios.length).toBeGreaterThan(20);
    for (const { name, description, steps } of scenarios) {
      const found = all.get(`${slug}-${name}`) ?? all.get(`any-${name}`);
      expect(found?.text, name).toBe(description.replaceAll('`', ''));
      expect(
        found?.parts.map(({ lasts }) => lasts),
        name,
      ).toEqual(steps.map(lasting));
      for (const [index, { jobStatus, status, fault }] of steps.entries()) {
        const label = fault ?? (status === 200 ? (jobStatus ?? '') : String(status));
        expect(found?.parts[index]?.label, name).toContain(label);
        expect(found?.parts[index]?.width, name).toBeGreaterThan(40);
      }
    }
  });

  test('shows each scenario once', () => {
    const own = stories.map(({ slug, scenarios }) => scenarios.filter(({ name }) => all.has(`${slug}-${name}`)).length);
    const shared = [...all.keys()].filter((id) => id.startsWith('any-')).length;

    expect(shared).toBeGreaterThan(10);
    expect(all.size).toBe(own.reduce((total, count) => total + count, shared));
  });

  test('has no serious accessibility findings', { timeout: 60_000 }, async () => {
    expect(await seriousFindings(opened.page)).toEqual([]);
  });

  testEveryPage(() => opened, view);
});

test('an error under status 200 is not drawn as the status in its body', async () => {
  const { page } = await open('scenarios.html');
  expect(await page.locator('#dli-refused-with-job li').getAttribute('class')).toBe('error');
  expect(await page.locator('#dli-finished li').getAttribute('class')).toBe('success');
  await page.context().close();
});

test('the front page leads here, and a scenario has an address', async () => {
  const { page } = await open('');
  await page.locator('.more a[href="scenarios.html"]').click();
  await page.waitForURL(`${origin()}/scenarios.html`);
  await page.locator('#any-throttled h3 a').click();
  await page.waitForURL(`${origin()}/scenarios.html#any-throttled`);
  expect(await page.locator('#any-throttled').evaluate((article) => article.matches(':target'))).toBe(true);
  await page.context().close();
});

test('every scenario can be run on the live page', async () => {
  const { page } = await open('scenarios.html');
  const links = await page
    .locator('.scenario .run a')
    .evaluateAll((found) => found.map((link) => link.getAttribute('href')));
  await page.context().close();
  const wanted = stories.flatMap(({ slug, scenarios }) =>
    scenarios.map(({ name }) => `live.html?api=${slug}&scenario=${name}`),
  );
  expect(links.sort()).toEqual(wanted.sort());
});

test('a recipe is copied as it stands', async () => {
  const { page } = await open('scenarios.html', { permissions: ['clipboard-read', 'clipboard-write'] });
  for (const pre of await page.locator('pre[data-file]').all()) {
    await page.getByRole('button', { name: `Copy ${await pre.getAttribute('data-file')}` }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(await pre.textContent());
  }
  await page.context().close();
});

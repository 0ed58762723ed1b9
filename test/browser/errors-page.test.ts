/** The page of the error codes agrees with the data and with the client. */
import * as client from '@job-status/client';
import { createDliClient } from '@job-status/client/dli';
import { nextSteps } from '@job-status/client/explain';
import { type Api, readApi } from '@job-status/reference/api';
import { clientBehavior } from '@job-status/reference/client-behavior';
import { catalogs } from '@job-status/reference/messages';
import { slugs } from '@job-status/spec-tools';
import { readErrorCodes } from '@job-status/spec-tools/error-codes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testEveryPage, views } from './every-page.ts';
import { type OpenedPage, seriousFindings } from './opened-page.ts';
import { servedSite } from './served-site.ts';

const { open } = servedSite();
const groups = Object.values(readErrorCodes());
let apis: readonly Api[];
beforeAll(async () => {
  apis = await Promise.all(slugs.map((slug) => readApi(slug)));
});

describe.each(views)('the errors, $view', (view) => {
  let opened: OpenedPage;

  beforeAll(async () => {
    opened = await open('errors.html', view);
  });
  afterAll(() => opened?.page.context().close());

  test('has every code with its meaning and its action, each at its own address', async () => {
    const rows = await opened.page
      .locator('.codes tbody tr')
      .evaluateAll((all) => all.map((row) => ({ id: row.id, text: row.textContent })));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows).toHaveLength(groups.flatMap(({ codes }) => codes).length);
    for (const { codes } of groups)
      for (const { code, meaning, action = catalogs.en.errors.unexpected, statuses } of codes) {
        const row = rows.find(({ text }) => text?.includes(code) && text.includes(meaning.replaceAll('`', '')));
        expect(row?.text, code).toContain(action.replaceAll('`', ''));
        expect(row?.text, code).toContain(statuses.join(', '));
      }
  });

  test('has every error class with its next step', async () => {
    const classes = Object.entries(client).filter(
      ([name]) => name.endsWith('Error') && !/^(JobStatus|Wait)Error$/.test(name),
    );
    expect(classes.length).toBeGreaterThan(12);
    for (const [name] of classes) expect(await opened.page.locator(`[id="${name}"]`).count(), name).toBe(1);
    for (const step of Object.values(nextSteps))
      expect(await opened.page.locator('main').textContent()).toContain(step);
  });

  test('has no serious accessibility findings', async () => {
    expect(await seriousFindings(opened.page)).toEqual([]);
  });

  testEveryPage(() => opened, view);
});

const statuses = [...new Set(groups.flatMap(({ codes }) => codes.flatMap((entry) => entry.statuses)))];

test.each(statuses)('the client treats status %i as the page says', async (status) => {
  const sent = { requests: 0, tokens: 0 };
  const dli = createDliClient({
    endpoint: 'http://127.0.0.1:4010',
    allowInsecureLoopback: true,
    credentials: { token: async () => `token-${++sent.tokens}` },
    retry: { maxAttempts: 2, baseDelay: 1, throttledBaseDelay: 1 },
    fetch: async () => {
      sent.requests += 1;
      return Response.json({ error_code: 'X.0001', error_msg: 'It failed.' }, { status });
    },
  });
  const call = dli.getJobStatus({ project_id: 'p', job_id: 'j' });
  await expect(call).rejects.toMatchObject({ code: 'SERVICE_ERROR', status });
  const expected = { retry: [2, 1], token: [2, 2], throw: [1, 1], gone: [1, 1] };
  expect([sent.requests, sent.tokens]).toEqual(expected[clientBehavior('X.0001', status, apis)]);
});

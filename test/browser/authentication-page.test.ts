/** The page about credentials: its samples sign in at the mock, and its hosts are those of the regions file. */
import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Mock, startMock } from '@job-status/mock';
import { credentialsSamples } from '@job-status/reference/credentials-samples';
import { slugs } from '@job-status/spec-tools';
import { readRegions } from '@job-status/spec-tools/regions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFreshProject, findNode, installationTimeout } from '../docs/find-project.ts';
import type { FreshProject } from '../docs/fresh-project.ts';
import { testEveryPage, views } from './every-page.ts';
import { type OpenedPage, seriousFindings } from './opened-page.ts';
import { servedSite } from './served-site.ts';

const { open } = servedSite();

describe.each(views)('the page about credentials, $view', (view) => {
  let opened: OpenedPage;

  beforeAll(async () => {
    opened = await open('authentication.html', view);
  });
  afterAll(() => opened?.page.context().close());

  test('lists every known host', async () => {
    const text = (await opened.page.locator('main').textContent()) ?? '';
    for (const slug of [...slugs, 'iam']) {
      for (const { listed, hosts } of Object.values(readRegions(slug, 'x').clouds)) {
        for (const region of listed) expect(text).toContain(region);
        for (const host of Object.values(hosts)) if (!host.startsWith('x.')) expect(text).toContain(host);
      }
    }
  });

  test('has no serious accessibility findings', async () => {
    expect(await seriousFindings(opened.page)).toEqual([]);
  });

  testEveryPage(() => opened, view);
});

describe('the samples', () => {
  let mock: Mock;
  let project: FreshProject;
  let folder: string;

  beforeAll(async () => {
    [mock, project] = await Promise.all([startMock({ port: 0 }), findFreshProject()]);
    folder = await mkdtemp(join(project.folder, 'credentials-'));
  }, installationTimeout);
  afterAll(() => mock?.stop());

  test.each(Object.keys(credentialsSamples))('%s creates a client whose request reaches the service', async (name) => {
    const file = `${folder}/${name}.js`;
    // The sample as it is; only its requests go to the mock, and the login gets a token.
    const redirect = `const { fetch } = globalThis;
globalThis.fetch = (request, init) => {
  const url = new URL(request.url ?? request);
  if (url.hostname.startsWith('iam.'))
    return Promise.resolve(Response.json({ token: { expires_at: '2999-01-01T00:00:00Z' } }, { status: 201, headers: { 'X-Subject-Token': 'any' } }));
  return fetch('${mock.url}' + url.pathname, { headers: init?.headers ?? request.headers });
};`;
    const call = "\nconsole.log((await dli.getJobStatus({ project_id: 'p', job_id: 'finished' })).status);\n";
    await writeFile(`${folder}/redirect.mjs`, redirect);
    await writeFile(file, (credentialsSamples[name] ?? '') + call);
    const { stdout } = await promisify(execFile)(findNode(project), ['--import', `${folder}/redirect.mjs`, file], {
      env: {
        HOME: folder,
        OS_TOKEN: 'any',
        IAM_PASSWORD: 'any',
        HUAWEICLOUD_SDK_AK: 'ACCESSKEY',
        HUAWEICLOUD_SDK_SK: 'secret-key',
        HUAWEICLOUD_SDK_SECURITY_TOKEN: 'security-token',
      },
    });
    expect(stdout.trim()).toBe('FINISHED');
  });
});

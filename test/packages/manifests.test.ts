/** Each published package states its origin, and all files use the repository of the root manifest. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publicPackages, readManifest, root } from './public-packages.ts';

const { repository, bugs } = readManifest(root);
const url = repository?.url ?? '';
const homepage = url.replace(/^git\+|\.git$/g, '');

describe.each(publicPackages)('$manifest.name', ({ folder, manifest }) => {
  it('names its repository, home page, issues, license and runtime', () => {
    expect(manifest).toMatchObject({
      homepage: `${homepage}/tree/main/packages/${folder}#readme`,
      bugs,
      license: 'Apache-2.0',
      repository: { type: 'git', url, directory: `packages/${folder}` },
      type: 'module',
      engines: { node: expect.stringMatching(/^>=\d+\.\d+$/) },
      publishConfig: { access: 'public', provenance: true },
    });
    expect(manifest.keywords?.length).toBeGreaterThan(4);
  });

  it('exports its manifest', () => {
    expect(manifest.exports).toHaveProperty(['./package.json'], './package.json');
  });

  it('has no install scripts', () => {
    expect(
      Object.keys(manifest.scripts ?? {}).filter((name) => /^(pre|post)?(install|prepare|pack)/.test(name)),
    ).toEqual([]);
  });
});

it('names the same repository everywhere', () => {
  const files = globSync(
    ['*.md', '.github/**/*.yml', 'packages/*/{README.md,package.json}', 'packages/reference/*.yaml'],
    {
      cwd: root,
    },
  );
  const references = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/https:\/\/github\.com\/job-status\/[\w.-]+/g)].map(
      ([found]) => ({
        file,
        found: found.replace(/\.git$/, ''),
      }),
    ),
  );

  expect(references.length).toBeGreaterThan(publicPackages.length);
  expect(references.filter(({ found }) => found !== homepage)).toEqual([]);
});

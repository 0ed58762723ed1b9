/** The settings that keep the workspace reproducible and quiet are there, and every version is exact. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const root = new URL('../../', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');
const exact = /^(npm:[a-z0-9-]+@)?\d+\.\d+\.\d+(-[a-z0-9.]+)?$/;

const workspace = parse(read('pnpm-workspace.yaml')) as Record<string, unknown> & { catalog: Record<string, string> };
const manifests = [
  'package.json',
  ...globSync(
    ['{specs,scripts,test}/package.json', '{packages,scripts}/*/package.json', 'test/runtimes/*/package.json'],
    {
      cwd: root,
    },
  ),
];

it.each(manifests)('%s pins every version exactly', (file) => {
  const manifest = JSON.parse(read(file)) as Record<string, Record<string, string>>;
  // A peer is what its user brings, so there it is a range.
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'];
  const versions = kinds.flatMap((kind) => Object.values(manifest[kind] ?? {}));

  for (const version of versions) {
    expect(version === 'catalog:' || version === 'workspace:*' || exact.test(version), version).toBe(true);
  }
});

it('pins the catalog exactly', () => {
  for (const version of Object.values(workspace.catalog)) expect(version).toMatch(exact);
});

it('installs nothing young, weakly published, from elsewhere, or with a script of its own', () => {
  expect(workspace).toMatchObject({
    verifyDepsBeforeRun: false,
    engineStrict: true,
    nodeVersion: '24.21.0',
    minimumReleaseAge: 10_080,
    trustPolicy: 'no-downgrade',
    blockExoticSubdeps: true,
    strictDepBuilds: true,
    allowBuilds: { '@scarf/scarf': false },
  });
});

it('takes every locked package from the registry by name, without an address', () => {
  expect(read('pnpm-lock.yaml')).not.toMatch(/tarball:|https?:/);
});

it('runs the same proof in CI', () => {
  expect(read('.ci/run')).toContain('npx -y pnpm@12.21.0 test');
});

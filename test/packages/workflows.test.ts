/** The workflows run only pinned code, with the fewest permissions that a job needs. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from './public-packages.ts';

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly 'timeout-minutes'?: number;
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
  }[];
}

const files = globSync('*.yml', { cwd: join(root, '.github/workflows') }).sort();

it('has a workflow for CI, compatibility, releases and the site', () => {
  expect(files).toEqual(['ci.yml', 'compatibility.yml', 'release.yml', 'site.yml']);
});

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(root, '.github/workflows', file), 'utf8');
  const { permissions, jobs } = parse(text) as Workflow;

  it('pins every action to a commit, and names its version', () => {
    const actions = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));

    expect(actions.length).toBeGreaterThan(0);
    for (const line of actions) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('has only read permissions by default', () => {
    expect(Object.values(permissions).filter((access) => access !== 'read')).toEqual([]);
  });

  it.each(Object.entries(jobs))('%s stores no token, has a timeout and installs the pinned pnpm', (_, job) => {
    const checkouts = job.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    const commands = job.steps.map(({ run = '' }) => run).join('\n');

    expect(checkouts.map((step) => step.with)).toEqual([{ 'persist-credentials': false }]);
    expect(job['timeout-minutes']).toBeLessThanOrEqual(120);
    expect([...commands.matchAll(/pnpm@(\S+)/g)].filter(([, version]) => version !== readPnpmVersion())).toEqual([]);
  });
});

it('runs the same checks in each workflow that tests a change', () => {
  for (const file of ['ci.yml', 'compatibility.yml', 'release.yml'])
    expect(readFileSync(join(root, '.github/workflows', file), 'utf8')).toContain('run: bash .ci/run');
});

function readPnpmVersion(): string {
  const { devEngines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    devEngines: { packageManager: { version: string } };
  };
  return devEngines.packageManager.version;
}

/** Each change to the public API changes a committed file, so that a review shows it. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renderApiReport } from './api-report.ts';
import { publicPackages, root } from './public-packages.ts';

// The declarations of the contract are committed, and the command line exports none.
const reported = publicPackages.filter(({ folder }) => !['cli', 'contract'].includes(folder));

it.each(reported)(
  'the API report of $manifest.name is up to date; otherwise run `vitest run packages/api-report -u`',
  async (each) => {
    await expect(renderApiReport(each)).toMatchFileSnapshot(join(root, 'packages', each.folder, 'api-report.md'));
  },
);

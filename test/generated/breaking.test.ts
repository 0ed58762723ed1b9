/** A contract with a breaking change since its last release must announce it in its version. */
import { existsSync, readFileSync } from 'node:fs';
import type { Contract } from '@job-status/spec-tools';
import { announcesBreak, changesBetween } from '@job-status/spec-tools/diff';
import { describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';

describe.each(contracts)('$slug', ({ slug, bundled }) => {
  const file = new URL(`../../packages/contract/released/${slug}.json`, import.meta.url);
  // An API without a release has no users yet.
  const last = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Contract) : bundled;

  it('announces breaking changes since its last release', () => {
    const breaks = changesBetween(last, bundled).filter(({ impact }) => impact === 'break');

    expect(announcesBreak(last.info.version, bundled.info.version) ? [] : breaks).toEqual([]);
  });
});

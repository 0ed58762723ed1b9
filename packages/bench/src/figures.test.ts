/** READMEs quote only figures that `pnpm bench` measured. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { toMarkdown, updateQuotes } from './report.ts';
import { readResults } from './results.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (file: string): string => readFileSync(root + file, 'utf8');
const results = readResults();

it('renders RESULTS.md from the stored results', () => {
  expect(read('packages/bench/RESULTS.md')).toBe(toMarkdown(results));
});

it.each(globSync(['README.md', 'packages/*/README.md'], { cwd: root }))('quotes the stored results in %s', (file) => {
  expect(read(file)).toBe(updateQuotes(read(file), results));
});

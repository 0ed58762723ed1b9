/** The contracts contain the samples of the vendor's pages exactly as printed. */
import { readdirSync, readFileSync } from 'node:fs';
import { declaredResponses, root } from '@job-status/spec-tools';
import { describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';

const captures = new URL('documented/', import.meta.url);
const specs = new URL('specs/', root);

describe.each(contracts)('$slug', ({ slug, dereferenced }) => {
  const captured = readdirSync(new URL(`${slug}/`, captures)).map((file) => file.replace(/\.json$/, ''));
  const documented = declaredResponses(dereferenced).filter(({ example }) => example['x-origin'] === 'documented');

  it('has every captured body as an example, and no other documented one', () => {
    expect(documented.map(({ key }) => key).sort()).toEqual(captured.sort());
  });

  it.each(captured)('%s is the captured text, white space aside', (key) => {
    const capture = readFileSync(new URL(`${slug}/${key}.json`, captures), 'utf8');
    const [, example = ''] = readFileSync(new URL(`${slug}/examples/${key}.yaml`, specs), 'utf8').split(/^value:/m);

    expect(() => JSON.parse(capture)).not.toThrow();
    expect(withoutBlanks(example)).toBe(withoutBlanks(capture));
  });
});

it('contains at least the eight bodies that the pages of the three services print', () => {
  const files = readdirSync(captures, { recursive: true }).filter((file) => String(file).endsWith('.json'));

  expect(files.length).toBeGreaterThanOrEqual(8);
});

/** JSON text without the white space between its tokens; what is inside of strings stays. */
function withoutBlanks(json: string): string {
  return json.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}

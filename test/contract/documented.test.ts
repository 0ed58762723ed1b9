/** The contracts contain the samples of the vendors' documentation exactly as printed. */
import { readdirSync, readFileSync } from 'node:fs';
import { declaredResponses, root } from '@job-status/spec-tools';
import { describe, expect, it } from 'vitest';
import { contracts } from '../support/contracts.ts';

const captures = new URL('documented/', import.meta.url);
const specs = new URL('specs/', root);

describe.each(contracts)('$slug', ({ slug, dereferenced }) => {
  const captured = readdirSync(new URL(`${slug}/`, captures)).map((file) => file.replace(/\.json$/, ''));
  const documented = declaredResponses(dereferenced).filter(({ example }) => example['x-origin'] === 'documented');

  it('has exactly the captured bodies as documented examples', () => {
    expect(documented.map(({ key }) => key).sort()).toEqual(captured.sort());
  });

  it.each(captured)('%s equals the captured text except for white space', (key) => {
    const capture = readFileSync(new URL(`${slug}/${key}.json`, captures), 'utf8');
    const [, example = ''] = readFileSync(new URL(`${slug}/examples/${key}.yaml`, specs), 'utf8').split(/^value:/m);

    expect(() => JSON.parse(capture)).not.toThrow();
    expect(removeWhitespace(example)).toBe(removeWhitespace(capture));
  });
});

it('contains at least the eight bodies in the documentation of the three services', () => {
  const files = readdirSync(captures, { recursive: true }).filter((file) => String(file).endsWith('.json'));

  expect(files.length).toBeGreaterThanOrEqual(8);
});

/** Removes the white space between the tokens of a JSON text, but not inside strings. */
function removeWhitespace(json: string): string {
  return json.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}

/** The overlays translate every text of the contracts, and change nothing but text. */
import { contractTexts } from '@job-status/reference/texts';
import { readOverlay, translateContract } from '@job-status/reference/translate';
import { readContract, slugs } from '@job-status/spec-tools';
import { describe, expect, test } from 'vitest';

/** The contract with every text replaced by its place. */
function withoutTexts(value: unknown, texts: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return texts.has(value) ? 'text' : value;
  if (Array.isArray(value)) return value.map((item) => withoutTexts(item, texts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutTexts(inner, texts)]));
}

describe.each(slugs)('the Chinese overlay of %s', (slug) => {
  test('has every text of the contract, and no other target', async () => {
    const places = contractTexts(await readContract(slug)).map(({ target, key }) => `${target} ${key}`);
    const translated = readOverlay(slug, 'zh').actions.flatMap(({ target, update }) =>
      Object.keys(update).map((key) => `${target} ${key}`),
    );
    expect(translated.toSorted()).toEqual(places.toSorted());
  });

  test('changes nothing but text', async () => {
    const contract = await readContract(slug);
    const translation = await translateContract(slug, contract, 'zh');
    const english = contractTexts(contract);
    const chinese = contractTexts(translation);
    expect(chinese.map(({ target, key }) => `${target} ${key}`)).toEqual(
      english.map(({ target, key }) => `${target} ${key}`),
    );
    for (const { text, target } of chinese) expect(text, target).toMatch(/[\p{Script=Han}]|^Open Telekom Cloud$/u);
    const texts = new Set([...english, ...chinese].map(({ text }) => text));
    expect(withoutTexts(translation, texts)).toEqual(withoutTexts(contract, texts));
  });

  test('keeps the code in each text', async () => {
    const contract = await readContract(slug);
    const chinese = contractTexts(await translateContract(slug, contract, 'zh'));
    for (const [index, { text, target }] of contractTexts(contract).entries()) {
      const code = (from: string): readonly string[] => [...(from.match(/`[^`<>]*`/g) ?? [])].toSorted();
      expect(code(chinese[index]?.text ?? ''), target).toEqual(code(text));
    }
  });
});

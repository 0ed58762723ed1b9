/** Every text exists in both languages, and the translations change nothing but text. */
import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { catalogs } from '@job-status/reference/messages';
import { contractTexts } from '@job-status/reference/texts';
import { readOverlay, translateContract } from '@job-status/reference/translate';
import { readContract, root, slugs } from '@job-status/spec-tools';
import { errorCodeTexts, readErrorCodes } from '@job-status/spec-tools/error-codes';
import { readSources } from '@job-status/spec-tools/facts';
import { faults } from '@job-status/spec-tools/faults';
import { ledgerTexts, readLedger } from '@job-status/spec-tools/ledger';
import { regionTexts } from '@job-status/spec-tools/regions';
import { readDriftReport } from '@job-status/spec-tools/report';
import { scenarioTexts } from '@job-status/spec-tools/scenarios';
import { readTranslations, translateTexts } from '@job-status/spec-tools/translations';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { site } from './served-site.ts';

const code = (text: string): readonly string[] => [...(text.match(/`[^`<>]*`/g) ?? [])].toSorted();

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
      expect(code(chinese[index]?.text ?? ''), target).toEqual(code(text));
    }
  });
});

const parseSpec = (file: string): unknown => parse(readFileSync(new URL(`specs/${file}`, root), 'utf8'));

/** The texts under the keys, each once. */
function collectTexts(data: unknown, keys: readonly string[]): readonly string[] {
  const texts = new Set<string>();
  translateTexts(data, keys, (text) => {
    texts.add(text);
    return text;
  });
  return [...texts];
}

const differences = (await readDriftReport()).documents.flatMap(({ samples }) =>
  samples.flatMap(({ contradicts }) => contradicts.map(({ what }) => what)),
);
/** The texts of each file with translations, in the order of their translations. */
const specTexts: readonly (readonly [string, readonly string[]])[] = [
  ['drift.yaml', [...collectTexts(readLedger(), ledgerTexts), ...differences]],
  ['error-codes.yaml', collectTexts(readErrorCodes(), errorCodeTexts)],
  ['regions.yaml', collectTexts(parseSpec('regions.yaml'), regionTexts)],
  [
    'sources.yaml',
    Object.values(readSources()).flatMap(({ publisher, title, language, edition = [] }) =>
      [publisher, ...(language === undefined ? [title] : []), edition].flat(),
    ),
  ],
  [
    'shared/scenarios.yaml',
    [
      ...collectTexts(parseSpec('shared/scenarios.yaml'), scenarioTexts),
      ...Object.values(faults).map(({ meaning }) => meaning),
    ],
  ],
  ...slugs.map((slug): [string, readonly string[]] => {
    const file = `${slug}/scenarios.yaml`;
    return [file, collectTexts(parseSpec(file), scenarioTexts)];
  }),
];

describe.each(specTexts)('the Chinese texts of %s', (file, texts) => {
  const translations = readTranslations(file, 'zh');

  test('are those of the file, and no others', () => {
    expect([...translations.keys()].toSorted()).toEqual([...new Set(texts)].toSorted());
  });

  test('are Chinese unless the text consists of names, and keep its code', () => {
    for (const [english, chinese] of translations) {
      const words = english.replaceAll(/[^\p{L}\p{N}]/gu, '');
      if (chinese.replaceAll(/[^\p{L}\p{N}]/gu, '') !== words) expect(chinese, english).toMatch(/\p{Script=Han}/u);
      expect(code(chinese), english).toEqual(code(english));
    }
  });
});

test('the catalogs have functions and texts in the same places, and the Chinese one is Chinese', () => {
  const places = (value: unknown, place: string): readonly string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => places(inner, `${place}.${key}`))
      : [`${place}: ${typeof value}`];
  expect(places(catalogs.zh, 'messages')).toEqual(places(catalogs.en, 'messages'));
});

/** Sentences in English outside of code and of parts that are marked as English. */
const english = /\b(?:[a-z]{2,} ){4,}/;

// Markdown cannot mark the texts of the packages as English.
const fromPackages = ['zh/client.md', 'zh/client-types.md', 'zh/client-entries.md', 'zh/cli.md'];
const translated = globSync('zh/*.{html,md}', { cwd: fileURLToPath(site) }).filter(
  (name) => !fromPackages.includes(name),
);

test.each(translated)('%s has no English sentences', async (name) => {
  const page = await readFile(new URL(name, site), 'utf8');
  const text = page
    .replaceAll(/<(script|style|pre|code|cite)\b[\s\S]*?<\/\1>/g, '')
    .replaceAll(/```[\s\S]*?```|`[^`]*`/g, '')
    .replaceAll(/<(\w+)[^>]* lang="en"[\s\S]*?<\/\1>/g, '')
    .replaceAll(/ title="[^"]*"/g, '')
    .replaceAll(/_[^_]*_/g, '');
  expect(english.exec(text)?.[0]).toBeUndefined();
});

test.each(globSync('*.html', { cwd: fileURLToPath(site) }))('%s marks its Chinese text', async (name) => {
  const page = await readFile(new URL(name, site), 'utf8');
  const text = page
    .replaceAll(/<(script|style|pre)\b[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<(\w+)[^>]* lang="zh[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, '');
  expect(/\p{Script=Han}+/u.exec(text)?.[0]).toBeUndefined();
});

/**
 * Reads the translations of the texts in `specs/`. `drift.zh.yaml` has the Chinese texts of `drift.yaml`, each next to the English
 * text, so that a changed text needs a new translation.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { root } from './read-contract.ts';

/** The texts of `specs/` are in this language. */
export const sourceLanguage = 'en';

export type Translate = (text: string) => string;

/**
 * Reads the translations of one file.
 *
 * @param file - The path of the file in `specs/` that has the texts.
 */
export function readTranslations(file: string, language: string): ReadonlyMap<string, string> {
  const translated = new URL(`specs/${file.replace(/\.yaml$/, `.${language}.yaml`)}`, root);
  if (!existsSync(translated)) return new Map();
  const pairs = parse(readFileSync(translated, 'utf8')) as readonly Readonly<Record<string, string>>[];
  return new Map(pairs.map((pair) => [pair[sourceLanguage] ?? '', pair[language] ?? '']));
}

/** Returns a function that translates the texts of the files. It returns a text without a translation unchanged. */
export function createTranslate(files: readonly string[], language: string): Translate {
  if (language === sourceLanguage) return (text) => text;
  const translations = new Map(files.flatMap((file) => [...readTranslations(file, language)]));
  return (text) => translations.get(text) ?? text;
}

/** Returns a copy of the data in which every text under one of the keys is translated. */
export function translateTexts<Data>(data: Data, keys: readonly string[], translate: Translate): Data {
  const copy = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return keys.includes(key) ? translate(value) : value;
    if (Array.isArray(value)) return value.map((item) => copy(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copy(inner, name)]));
  };
  return copy(data, '') as Data;
}

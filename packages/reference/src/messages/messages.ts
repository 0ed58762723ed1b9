/** The languages of the site and their message catalogs. */
import { en, type Messages } from './en.ts';

export type { Messages };

export const catalogs = { en } as const;
export type Language = keyof typeof catalogs;

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(catalogs, value);
}

/** The name of each language in that language. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English' };

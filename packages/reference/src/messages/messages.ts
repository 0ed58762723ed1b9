/** The languages of the site and their message catalogs. */
import { en, type Messages } from './en.ts';
import { zh } from './zh.ts';

export type { Messages };

export type Language = 'en' | 'zh';

export const catalogs: Readonly<Record<Language, Messages>> = { en, zh };

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(catalogs, value);
}

/** The language of the texts in `specs/`; the others are translations. */
export const sourceLanguage: Language = 'en';

/** The name of each language in that language. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' };

/** The tag of each language in HTML. It includes the script where fonts depend on it. */
export const languageTags: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-Hans' };

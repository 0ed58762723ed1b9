/** What every page of one language of the site needs to know. */
import type { Language, Messages } from '../messages/messages.ts';
import type { SiteConfig } from './site-config.ts';

export interface Site {
  readonly config: SiteConfig;
  readonly language: Language;
  readonly messages: Messages;
  /** The APIs of the site in the order of the navigation. */
  readonly apis: readonly { readonly slug: string; readonly name: string }[];
}

/** The folder of a language below the root of the site, with a slash at the end; empty for the first language. */
export function languageFolder({ languages }: SiteConfig, language: Language): string {
  return language === languages[0] ? '' : `${language}/`;
}

/** The way from a page of the language to the root of the site. */
export function toRoot({ config, language }: Site): string {
  return languageFolder(config, language) === '' ? '' : '../';
}

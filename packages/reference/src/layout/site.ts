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

export function otherLanguages({ config, language }: Site): readonly Language[] {
  return config.languages.filter((other) => other !== language);
}

/** The way from a page to the folder of a language, for the page of the same name. */
export function wayTo(site: Site, language: Language): string {
  return toRoot(site) + languageFolder(site.config, language);
}

/** The way from a page of the language to the root of the site. */
export function toRoot({ config, language }: Site): string {
  return languageFolder(config, language) === '' ? '' : '../';
}

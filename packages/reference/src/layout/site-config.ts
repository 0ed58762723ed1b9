/** Reads the file in which a publisher names and configures the site. */
import { readFileSync } from 'node:fs';
import type { Contract } from '@job-status/spec-tools';
import { parse } from 'yaml';
import { isLanguage, type Language } from '../messages/messages.ts';

export interface SiteConfig {
  readonly name: string;
  /** The text of the logo's SVG file. */
  readonly logo: string | undefined;
  /** The address of the published site, ending in a slash. */
  readonly baseUrl: string | undefined;
  readonly repository: string | undefined;
  /** The first language is at the root of the site. */
  readonly languages: readonly Language[];
  /** Servers that replace those of the contract, by API. */
  readonly servers: Readonly<Record<string, Contract['servers']>>;
}

export const defaultConfig: URL = new URL('../../site.config.yaml', import.meta.url);

const keys = ['name', 'logo', 'baseUrl', 'repository', 'languages', 'servers'];

export function readSiteConfig(file: URL = defaultConfig): SiteConfig {
  const given = (parse(readFileSync(file, 'utf8')) ?? {}) as Record<string, unknown>;
  const unknown = Object.keys(given).filter((key) => !keys.includes(key));
  if (unknown.length > 0)
    throw new Error(`${file.pathname}: unknown key ${unknown[0]}. Expected one of: ${keys.join(', ')}.`);
  const { name, logo, baseUrl, repository, languages = ['en'], servers = {} } = given;
  if (typeof name !== 'string' || name === '') throw new Error(`${file.pathname}: name must be a string.`);
  if (!Array.isArray(languages) || languages.length === 0 || !languages.every(isLanguage))
    throw new Error(`${file.pathname}: languages must be a list of en and zh; received ${JSON.stringify(languages)}.`);
  if (baseUrl !== undefined && !(typeof baseUrl === 'string' && URL.canParse(baseUrl) && baseUrl.endsWith('/')))
    throw new Error(
      `${file.pathname}: baseUrl must be a URL that ends in a slash; received ${JSON.stringify(baseUrl)}.`,
    );
  return {
    name,
    logo: typeof logo === 'string' ? readFileSync(new URL(logo, file), 'utf8') : undefined,
    baseUrl: baseUrl as string | undefined,
    repository: typeof repository === 'string' ? repository : undefined,
    languages: languages as Language[],
    servers: servers as SiteConfig['servers'],
  };
}

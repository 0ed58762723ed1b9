/** Reads which host serves each service, and IAM, in each region of each cloud. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { root } from './read-contract.ts';
import { createTranslate, sourceLanguage, translateTexts } from './translations.ts';

/** How well a host is documented: by the operator, only by an SDK, only by others, or by the naming rule alone. */
export type Evidence = 'page' | 'sdk' | 'third-party' | 'derived';

/** The hosts of one service, as far as they are known. */
export interface ServiceRegions {
  /** The first label of the host names. */
  readonly prefix: string;
  readonly clouds: Readonly<Record<string, CloudRegions>>;
}

/** The regions of one cloud for one service. */
export interface CloudRegions {
  readonly name: string;
  /** The part of the host names after the region. */
  readonly domain: string;
  /** The regions in which a source lists the service. */
  readonly listed: readonly string[];
  /** The regions of the cloud in which no source lists the service. */
  readonly unlisted: readonly string[];
  /** The hosts that differ from `<prefix>.<region>.<domain>`. */
  readonly hosts: Readonly<Record<string, string>>;
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly sources: readonly string[];
}

type Entry = Evidence | { readonly host: string; readonly evidence: Evidence };

interface RegionsFile {
  readonly asOf: string;
  readonly clouds: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly domain: string;
        readonly sources: readonly string[];
        readonly regions: Readonly<Record<string, { readonly domain?: string } & Readonly<Record<string, Entry>>>>;
      }
    >
  >;
}

/**
 * Reads the regions of a service, by cloud. Every list is empty if the file does not list the service anywhere.
 *
 * @param service - The slug of an API, or `iam`.
 * @param prefix - The first label of the service's host names.
 */
export function readRegions(service: string, prefix: string, language: string = sourceLanguage): ServiceRegions {
  const { clouds } = translateTexts(readFile(), regionTexts, createTranslate(['regions.yaml'], language));
  const isKnown = Object.values(clouds).some(({ regions }) => Object.values(regions).some((entry) => service in entry));
  return {
    prefix,
    clouds: Object.fromEntries(
      Object.entries(clouds).map(([cloud, { name, domain, sources, regions }]) => {
        const ids = isKnown ? Object.keys(regions) : [];
        const listed = ids.filter((id) => regions[id]?.[service] !== undefined);
        return [
          cloud,
          {
            name,
            domain,
            listed,
            unlisted: ids.filter((id) => !listed.includes(id)),
            hosts: Object.fromEntries(
              ids.flatMap((id) => {
                const entry = regions[id]?.[service];
                const usual = `${prefix}.${id}.${domain}`;
                const host =
                  typeof entry === 'object' ? entry.host : `${prefix}.${id}.${regions[id]?.domain ?? domain}`;
                return host === usual ? [] : [[id, host]];
              }),
            ),
            evidence: Object.fromEntries(
              listed.map((id) => {
                const entry = regions[id]?.[service] as Entry;
                return [id, typeof entry === 'object' ? entry.evidence : entry];
              }),
            ),
            sources,
          },
        ];
      }),
    ),
  };
}

/** The texts of a cloud that have translations. */
export const regionTexts: readonly string[] = ['name', 'sources'];

/** Reads when the sources of the hosts were last checked, as year and month. */
export function readRegionsDate(): string {
  return readFile().asOf;
}

function readFile(): RegionsFile {
  return parse(readFileSync(new URL('specs/regions.yaml', root), 'utf8')) as RegionsFile;
}

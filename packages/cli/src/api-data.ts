/** Reads what the build has extracted from the contract of an API. */
import { readFileSync } from 'node:fs';
import type { Verdict } from '@job-status/client';
import type { ErrorAction } from '@job-status/client/explain';
import { CliError } from './cli-error.ts';
import { didYouMean } from './suggest.ts';

/** A path parameter or request header, and the option that sets it. */
export interface ApiParameter {
  /** Name on the wire, such as `project_id`. */
  readonly name: string;
  /** Name of the option, such as `project`. */
  readonly option: string;
}

/** Meaning of a status value. */
export interface StatusRule {
  readonly description?: string | undefined;
  /** Verdict by goal. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
  readonly sources: readonly string[];
}

export interface Goal {
  readonly meaning: string;
  /** Verdict if the response has no status. */
  readonly absent?: Verdict;
  /** Verdicts of node statuses that override the success of a job. */
  readonly nodes?: Readonly<Record<string, Verdict>>;
  readonly successThreshold?: number;
}

/** A contradiction between documents, and how the contract resolves it. */
export interface LedgerEntry {
  readonly title: string;
  readonly at: readonly string[];
  readonly statements: readonly { readonly source: string; readonly what: string }[];
  readonly choice: string;
  readonly reason: string;
  readonly resolved?: string;
}

/** A reason for a rule, and the sources that support it. */
interface Evidence {
  readonly reason: string;
  readonly sources: readonly string[];
}

export interface ApiData {
  readonly slug: string;
  readonly title: string;
  /** Name of the path parameter that identifies the job. */
  readonly jobParameter: string;
  /** Whether one job can have many runs, so that a wait must select one of them. */
  readonly hasRuns: boolean;
  readonly parameters: readonly ApiParameter[];
  readonly headers: readonly ApiParameter[];
  readonly goals: Readonly<Record<string, Goal>>;
  readonly statuses: Readonly<Record<string, StatusRule>>;
  /** Limits in milliseconds, and requests per second for all jobs together. */
  readonly polling: Evidence & {
    readonly minDelay: number;
    readonly maxDelay: number;
    readonly timeout: number;
    readonly requestsPerSecond: number;
  };
  readonly notFound: Evidence & { readonly codes?: readonly string[]; readonly statuses?: readonly string[] };
  /** What to do about documented error codes. */
  readonly errorActions: readonly ErrorAction[];
  /** The publisher and title of each document. */
  readonly sources: Readonly<Record<string, string>>;
  readonly ledger: Readonly<Record<string, LedgerEntry>>;
}

// This path is the same from `src/` and from `dist/`.
const folder = new URL('../dist/data/', import.meta.url);

/** Reads one data file of the package. */
export function readData(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
}

/** The short names of the APIs. */
export function readSlugs(): readonly string[] {
  return readData('slugs.json') as string[];
}

/** @throws {CliError} if no API has that slug. */
export function checkSlug(slug: string): void {
  const slugs = readSlugs();
  if (slugs.includes(slug)) return;
  throw new CliError(
    'UNKNOWN_API',
    `Unknown service "${slug}".${didYouMean(slug, slugs)} Expected one of: ${slugs.join(', ')}.`,
  );
}

/** @throws {CliError} if no API has that slug. */
export function readApiData(slug: string): ApiData {
  checkSlug(slug);
  const data = readData(`${slug}.json`) as ApiData;
  // The codes of the gateway and of IAM are the same for every API, and are written once.
  const shared = readData('error-actions.json') as ApiData['errorActions'];
  return { ...data, errorActions: [...data.errorActions, ...shared] };
}

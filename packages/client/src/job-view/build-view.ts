/** Builds job views, and reads the single values in a response. A reader returns undefined for a placeholder or an invalid value. */
import { parseJson } from '../internal/exact-json.ts';
import { toPrintable } from '../internal/foreign-data.ts';
import { findVerdict, type PollingRules, type Verdict } from '../verdict/verdict.ts';
import type { ErrorSummary, JobView, Progress } from './job-view.ts';

/** The fields that one API reports. */
type PartialView = Partial<Omit<JobView, 'service' | 'verdicts' | 'progress' | 'raw'>> & {
  readonly progress: Partial<Progress>;
};

/** Adds the verdicts and every key that the API does not report. */
export function completeView<Service extends string, Body, Goal extends string>(
  service: Service,
  rules: PollingRules & { readonly goals: Readonly<Record<Goal, string>> },
  raw: Body,
  { progress, ...reported }: PartialView,
): JobView<Service, Body, Goal> {
  const { status, nodes = [] } = reported;
  const verdicts = Object.keys(rules.goals).map((goal) => [goal, findVerdict(rules, goal, { status, nodes })]);
  return {
    service,
    job: undefined,
    run: undefined,
    status: undefined,
    verdicts: Object.fromEntries(verdicts) as Record<Goal, Verdict>,
    createdAt: undefined,
    startedAt: undefined,
    endedAt: undefined,
    updatedAt: undefined,
    durationMs: undefined,
    queue: undefined,
    owner: undefined,
    updatedBy: undefined,
    isStoppingIncrement: undefined,
    error: undefined,
    nodes: [],
    nodeStates: {},
    detail: undefined,
    ...reported,
    progress: { ...noProgress, ...progress },
    raw,
  };
}

const noProgress: Progress = {
  fraction: undefined,
  rowsRead: undefined,
  rowsWritten: undefined,
  rowsWaiting: undefined,
  rowsUpdated: undefined,
  rowsDeleted: undefined,
  rowsSkipped: undefined,
  rowsFaulty: undefined,
  bytesRead: undefined,
  bytesWritten: undefined,
  bytesTotal: undefined,
  filesRead: undefined,
  filesWritten: undefined,
  filesSkipped: undefined,
  filesTotal: undefined,
};

/** Returns a count. Undefined for -1, which services use for "not measured", and for numbers beyond 2^53. */
export function parseCount(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** Adds the counts that are present. Undefined if there are none, or if the sum exceeds 2^53. */
export function sumCounts(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined);
  return known.length === 0 ? undefined : parseCount(known.reduce((sum, count) => sum + count));
}

/** Returns the first text that is not blank. Services send empty text for missing values. */
export function firstText(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined && text.trim() !== '');
}

/** Parses a boolean, or its name as text in any case. */
export function parseFlag(value: string | boolean | undefined): boolean | undefined {
  const name = String(value).trim().toLowerCase();
  return name === 'true' || name === 'false' ? name === 'true' : undefined;
}

/** A value that nests deeper could overflow the stack of code that walks it, such as `JSON.stringify`. */
const maxDepth = 64;

/** Parses JSON inside a text field, with exact numbers. Undefined if the text is not JSON or nests deeper than 64 levels. */
export function parseEmbeddedJson(text: string | undefined): unknown {
  // Empty text is common, and throwing an error for it would cost more than the rest of a view.
  const value = text ? parseJson(text) : undefined;
  return isDeeperThan(maxDepth, value) ? undefined : value;
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}

/** Summarizes an error: one line, or the start of the details if it has no line. */
export function toErrorSummary(line: string | undefined, details?: string, code?: string): ErrorSummary | undefined {
  const summary = toPrintable(firstText(line, details), 500);
  return summary ? { code: toPrintable(code, 100), summary, details: firstText(details) } : undefined;
}

// The years 2000 to 9999. A number outside this range is in seconds or microseconds, or a placeholder.
const earliest = 946_684_800_000;
const latest = 253_402_300_799_999;

/**
 * Parses a timestamp: Unix milliseconds as a number or as digits, an ISO 8601 date (midnight UTC), or an ISO 8601 date and time
 * with an offset. A time without an offset is ambiguous and therefore not accepted.
 *
 * @returns Unix milliseconds, or undefined if the value is not plausible.
 */
export function parseTimestamp(value: number | string | null | undefined): number | undefined {
  const timestamp = typeof value === 'string' ? (/^\d+$/.test(value) ? Number(value) : parseIso(value)) : value;
  return Number.isInteger(timestamp) && Number(timestamp) >= earliest && Number(timestamp) <= latest
    ? Number(timestamp)
    : undefined;
}

const iso =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,](\d{1,3})\d*)?(?:Z|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?))?$/i;

/** JavaScript engines disagree on offsets, microseconds and dates such as February 31, so this function handles them itself. */
function parseIso(text: string): number | undefined {
  const [, day, minute = '00:00', second = ':00', fraction = '0', sign = '+', hours = 0, minutes = 0] =
    iso.exec(text) ?? [];
  const timestamp = Date.parse(`${day}T${minute}${second}.${fraction.padEnd(3, '0')}Z`);
  if (Number.isNaN(timestamp) || !new Date(timestamp).toISOString().startsWith(`${day}T`)) return undefined;
  return timestamp - Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Extracts from a contract what the commands need at run time. */
import { readFileSync } from 'node:fs';
import { type Contract, type Parameter, readOperation, root, type Schema } from '@job-status/spec-tools';
import { readLedger } from '@job-status/spec-tools/ledger';
import { readPollingRules } from '@job-status/spec-tools/polling-rules';
import { resolveSchema } from '@job-status/spec-tools/schema';
import { parse } from 'yaml';
import type { ApiData, ApiParameter } from '../src/api-data.ts';

export function createApiData(slug: string, contract: Contract): ApiData {
  const { parameters } = readOperation(contract);
  const resolved = parameters.map((parameter) => resolveSchema(contract, parameter as unknown as Schema));
  const named = (location: Parameter['in']): string[] =>
    resolved.filter((parameter) => parameter['in'] === location).map(({ name }) => name as string);
  const path = named('path');
  const { goals, statuses, polling, notFound } = readPollingRules(contract);
  const descriptions = readDescriptions(contract);
  const ledger = Object.fromEntries(
    Object.entries(readLedger())
      .filter(([, { api }]) => api === slug)
      .map(([id, { title, at, statements, choice, reason, resolved: isResolved }]) => [
        id,
        { title, at, statements, choice, reason, ...(isResolved !== undefined && { resolved: isResolved }) },
      ]),
  );
  return {
    slug,
    title: contract.info.title,
    // The last part of the path identifies the job.
    jobParameter: path.at(-1) as string,
    parameters: path.slice(0, -1).map(toParameter),
    headers: named('header').map(toParameter),
    goals,
    statuses: Object.fromEntries(
      Object.entries(statuses).map(([status, rule]) => [status, { description: descriptions[status], ...rule }]),
    ),
    polling,
    notFound,
    sources: readSources(slug),
    ledger,
  };
}

/** `project_id` is set by `--project`. */
function toParameter(name: string): ApiParameter {
  return { name, option: name.replace(/_(id|name)$/, '').toLowerCase() };
}

/** The descriptions of the status values that have verdicts. */
function readDescriptions(contract: Contract): Readonly<Record<string, string>> {
  const status = Object.values(contract.components.schemas).find((schema) => 'x-verdicts' in schema);
  return (status?.['x-enumDescriptions'] ?? {}) as Record<string, string>;
}

function readSources(slug: string): ApiData['sources'] {
  const text = readFileSync(new URL('specs/sources.yaml', root), 'utf8');
  const sources = parse(text) as Record<string, { api?: string; publisher: string; title: string }>;
  return Object.fromEntries(
    Object.entries(sources)
      .filter(([, { api }]) => api === undefined || api === slug)
      .map(([id, { publisher, title }]) => [id, { publisher, title }]),
  );
}

/** Extracts from a contract what the commands need at run time. */
import { type Contract, type Parameter, readOperation, type Schema } from '@job-status/spec-tools';
import { readErrorActions } from '@job-status/spec-tools/error-codes';
import { citeSource, readSources } from '@job-status/spec-tools/facts';
import type { Identity } from '@job-status/spec-tools/identity';
import { readLedger } from '@job-status/spec-tools/ledger';
import { readPollingRules } from '@job-status/spec-tools/polling-rules';
import { resolveSchema } from '@job-status/spec-tools/schema';
import type { ApiData, ApiParameter } from '../src/api-data.ts';

/** @param contract - A contract with references. @param identity - The field of a response that names its job. */
export function createApiData(slug: string, contract: Contract, identity: Identity): ApiData {
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
    // A list of runs in the response means that one job can have many runs.
    hasRuns: identity.path.includes('*'),
    parameters: path.slice(0, -1).map(toParameter),
    headers: named('header').map(toParameter),
    goals,
    statuses: Object.fromEntries(
      Object.entries(statuses).map(([status, rule]) => [status, { description: descriptions[status], ...rule }]),
    ),
    polling,
    notFound,
    errorActions: readErrorActions(slug),
    sources: readCitations(slug),
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

function readCitations(slug: string): ApiData['sources'] {
  const sources = readSources();
  const ids = Object.keys(sources).filter((id) => [slug, 'all'].includes(sources[id]?.api ?? ''));
  return Object.fromEntries(ids.map((id) => [id, citeSource(sources, id)]));
}

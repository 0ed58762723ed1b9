/** The findings of a run, for people and for programs. */
import { stringify } from 'yaml';
import type { ApiData } from '../api-data.ts';
import { createDraft, type Draft } from './draft.ts';
import type { FindingCounter } from './finding-counter.ts';
import type { StrictContract } from './strict-contract.ts';

export const formats = ['text', 'json', 'yaml'] as const;
export type Format = (typeof formats)[number];

export interface ReportedDeviation {
  readonly kind: string;
  readonly status: number;
  readonly at: string;
  readonly contractLocation: string;
  readonly expected: string;
  readonly actual: string;
  readonly count: number;
  /** Ids of the ledger entries about this location, if there are any. */
  readonly ledger?: readonly string[];
}

export interface Report {
  readonly api: string;
  readonly operation: string;
  readonly responses: number;
  /** Responses with at least one deviation. */
  readonly deviating: number;
  /** Requests without a complete response. */
  readonly failed: number;
  readonly deviations: readonly ReportedDeviation[];
  /** Present if there are deviations. */
  readonly draft?: Draft;
}

export function createReport(
  contract: StrictContract,
  api: ApiData,
  target: URL | undefined,
  counter: FindingCounter,
  now: Date,
): Report {
  const { slug, method, path } = contract;
  const { responses, deviating, failed, findings } = counter;
  const deviations = findings.map(({ kind, status, at, contractLocation, expected, actual, count }) => ({
    kind,
    status,
    at,
    contractLocation,
    expected,
    actual,
    count,
    ...ledgerOf(api, contractLocation),
  }));
  const draft = createDraft(contract, findPublisher(contract, target), now.toISOString().slice(0, 10), findings);
  return {
    api: slug,
    operation: `${method} ${path}`,
    responses,
    deviating,
    failed,
    deviations,
    ...(findings.length > 0 && { draft }),
  };
}

/** The known contradictions at a location of the contract. */
function ledgerOf({ ledger }: ApiData, location: string): Pick<ReportedDeviation, 'ledger'> {
  const ids = Object.entries(ledger).flatMap(([id, { at }]) => (at.includes(location) ? [id] : []));
  return ids.length === 0 ? {} : { ledger: ids };
}

/** The operator of the host according to the contract's servers. The host itself is not reported. */
function findPublisher({ publishers }: StrictContract, target: URL | undefined): string {
  if (target === undefined) return 'Unknown publisher';
  const { host } = target;
  const found = publishers.find(({ url }) => {
    const [before = '', after = ''] = url.replace('https://', '').split('{region}');
    return host.startsWith(before) && host.endsWith(after);
  });
  return found?.name ?? 'Another brand';
}

/** The report as text. YAML and JSON include the draft. */
export function formatReport(report: Report, format: Format): string {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  if (format === 'yaml') return stringify(report, { lineWidth: 120, aliasDuplicateObjects: false });
  const { api, responses, deviating, failed, deviations } = report;
  const lines = deviations.map(
    ({ kind, status, at, expected, actual, count, ledger = [] }) =>
      `${kind} ${status} ${at === '' ? '(whole response)' : at}\n  expected: ${expected}\n  received: ${actual} (${count}×)\n${ledger.length === 0 ? '' : `  ledger: ${ledger.join(', ')}\n`}`,
  );
  const summary =
    responses === 0
      ? `No ${api} response was received, so nothing was checked.`
      : `${responses} ${api} ${responses === 1 ? 'response' : 'responses'} checked, ${deviating} with deviations.`;
  const incomplete =
    failed === 0 ? '' : ` ${failed} ${failed === 1 ? 'request' : 'requests'} got no complete response.`;
  const hint = deviations.length === 0 ? '' : ' Use --format yaml to get a draft of the ledger entries.';
  return `${lines.join('')}${summary}${incomplete}${hint}\n`;
}

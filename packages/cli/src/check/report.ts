/** What a run has found, for people and for programs. */
import { stringify } from 'yaml';
import { type Draft, draftOf } from './draft.ts';
import type { StrictContract } from './strict-contract.ts';
import type { Tally } from './tally.ts';

export const formats = ['text', 'json', 'yaml'] as const;
export type Format = (typeof formats)[number];

/** One line of the report. */
export interface Reported {
  readonly kind: string;
  readonly status: number;
  readonly at: string;
  readonly place: string;
  readonly contract: string;
  readonly seen: string;
  readonly times: number;
}

export interface Report {
  readonly api: string;
  readonly operation: string;
  readonly answers: number;
  /** Answers with at least one deviation. */
  readonly deviating: number;
  /** Requests that were passed on, and got no whole answer. */
  readonly unanswered: number;
  readonly deviations: readonly Reported[];
  /** Only where something deviates. */
  readonly draft?: Draft;
}

export function reportOf(contract: StrictContract, target: URL, tally: Tally, now: Date): Report {
  const { slug, method, path } = contract;
  const { answers, deviating, unanswered, findings } = tally;
  const deviations = findings.map(({ kind, status, at, place, contract, seen, times }) => ({
    kind,
    status,
    at,
    place,
    contract,
    seen,
    times,
  }));
  const draft = draftOf(contract, publisherOf(contract, target), now.toISOString().slice(0, 10), findings);
  return {
    api: slug,
    operation: `${method} ${path}`,
    answers,
    deviating,
    unanswered,
    deviations,
    ...(findings.length > 0 && { draft }),
  };
}

/** Who runs the host, by the contract's servers. The host itself is nobody's business. */
function publisherOf({ publishers }: StrictContract, { host }: URL): string {
  const found = publishers.find(({ url }) => {
    const [before = '', after = ''] = url.replace('https://', '').split('{region}');
    return host.startsWith(before) && host.endsWith(after);
  });
  return found?.name ?? 'Another brand';
}

/** The report as text. YAML and JSON have the draft; the text for people says where to get it. */
export function written(report: Report, format: Format): string {
  if (format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  if (format === 'yaml') return stringify(report, { lineWidth: 120, aliasDuplicateObjects: false });
  const { api, answers, deviating, unanswered, deviations } = report;
  const lines = deviations.map(
    ({ kind, status, at, contract, seen, times }) =>
      `${kind} ${status} ${at === '' ? '(whole answer)' : at}\n  contract: ${contract}\n  seen: ${seen} (${times}×)\n`,
  );
  const without =
    unanswered === 0 ? '' : ` ${unanswered} ${unanswered === 1 ? 'request' : 'requests'} got no whole answer.`;
  const sum =
    answers === 0
      ? `No answer of ${api} was seen, so nothing is known.`
      : `${answers} ${answers === 1 ? 'answer' : 'answers'} of ${api}, ${deviating} deviate.`;
  const hint = deviations.length === 0 ? '' : ' The draft of a ledger entry comes with --format yaml.';
  return `${lines.join('')}${sum}${without}${hint}\n`;
}

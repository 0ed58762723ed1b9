/** `job-status explain`: the meaning of statuses and the contradictions between the documents, from the contract. */
import { nextSteps, undocumented, verdictMeanings, verdictSteps } from '@job-status/client/explain';
import { type ApiData, type LedgerEntry, readApiData } from '../api-data.ts';
import { CliError } from '../cli-error.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodeOfVerdict, exitCodes } from '../exit-codes.ts';
import { createStyle, type Style, verdictStyle } from '../output/style.ts';
import { formatDuration, pad, printable, wrap } from '../output/text.ts';
import { didYouMean } from '../suggest.ts';

const maxWidth = 100;

/** Prints an explanation and returns the exit code. */
export function explain(slug: string, topic: string | undefined, json: boolean, { output }: CommandContext): number {
  const api = readApiData(slug);
  const page = new Page(createStyle(output.stdout), Math.min(maxWidth, output.stdout.columns ?? 80));
  const entry = topic === undefined ? undefined : api.ledger[topic.toUpperCase()];
  if (topic === undefined) {
    if (json) output.print(JSON.stringify(api));
    else addOverview(page, api);
  } else if (entry !== undefined) {
    if (json) output.print(JSON.stringify({ id: topic.toUpperCase(), ...entry }));
    else addEntry(page, api, topic.toUpperCase(), entry);
  } else {
    const status = findStatus(api, topic);
    if (json) output.print(JSON.stringify({ status, ...(api.statuses[status] ?? { verdicts: {}, sources: [] }) }));
    else addStatus(page, api, status);
  }
  if (page.text !== '') output.stdout.write(page.text);
  return exitCodes.success;
}

/** The documented spelling of a status. An undocumented status is explained as well, unless it looks like a typo. */
function findStatus({ slug, statuses, ledger }: ApiData, topic: string): string {
  const known = Object.keys(statuses);
  const exact = known.find((status) => status.toLowerCase() === topic.toLowerCase());
  if (exact !== undefined) return exact;
  if (/^d-?\d+$/i.test(topic)) {
    const ids = Object.keys(ledger);
    throw new CliError(
      'INVALID_OPTION',
      `The ledger of ${slug} has no entry ${topic.toUpperCase()}.${didYouMean(topic, ids)} Run job-status explain ${slug} for the list.`,
    );
  }
  const suggestion = didYouMean(topic, known);
  if (suggestion === '') return topic;
  throw new CliError('INVALID_OPTION', `"${printable(topic, 60)}" is not a documented ${slug} status.${suggestion}`);
}

function addOverview(page: Page, api: ApiData): void {
  const { slug, title, goals, statuses, polling, notFound, ledger } = api;
  page.heading(`${title} (${slug})`);
  for (const [goal, { meaning, successThreshold = 1 }] of Object.entries(goals)) {
    const repeated = successThreshold > 1 ? ` Requires ${successThreshold} successful polls in a row.` : '';
    page.field(`goal ${goal}`, `${meaning}${repeated}`);
  }
  page.heading('Status values');
  const width = Math.max(...Object.keys(statuses).map((status) => status.length)) + 2;
  for (const [status, { verdicts }] of Object.entries(statuses)) page.row(pad(status, width), verdicts);
  const absent = Object.fromEntries(
    Object.entries(goals).map(([goal, rule]) => [goal, rule.absent ?? 'indeterminate']),
  );
  page.row(pad('(none)', width), absent);
  page.row(pad('(other)', width), Object.fromEntries(Object.keys(goals).map((goal) => [goal, 'indeterminate'])));
  page.heading('Polling');
  page.field('delay', `${formatDuration(polling.minDelay)} to ${formatDuration(polling.maxDelay)}`);
  page.field('timeout', formatDuration(polling.timeout));
  page.field('limit', `${polling.requestsPerSecond} requests per second for all jobs`);
  page.field('reason', polling.reason);
  page.field('not found', notFound.reason);
  page.heading('Contradictions between the documents');
  for (const [id, entry] of Object.entries(ledger)) page.field(id, entry.title);
  page.line('');
  page.line(`Run job-status explain ${slug} <status or id> for the details and sources.`);
}

function addStatus(page: Page, api: ApiData, status: string): void {
  const rule = api.statuses[status];
  page.heading(`${api.slug} ${printable(status, 60)}`);
  if (rule?.description !== undefined) page.field('meaning', rule.description);
  if (rule === undefined) {
    page.field('meaning', `${undocumented} The service may have introduced it recently.`);
  }
  const goals = Object.keys(api.goals);
  const verdicts = goals.map((goal) => rule?.verdicts[goal] ?? 'indeterminate');
  for (const [index, verdict] of verdicts.entries()) {
    const exit = verdict === 'pending' ? '' : ` Exit code ${exitCodeOfVerdict(verdict)}.`;
    page.verdict(
      goals.length === 1 ? 'verdict' : `goal ${goals[index]}`,
      verdict,
      `${verdictMeanings[verdict]}${exit}`,
    );
  }
  for (const [goal, { nodes = {} }] of Object.entries(api.goals)) {
    const verdict = nodes[status];
    if (verdict !== undefined)
      page.verdict('of a node', verdict, `The job misses the goal ${goal}, whatever its own status is.`);
  }
  if (rule?.reason !== undefined) page.field('reason', rule.reason);
  if (rule?.note !== undefined) page.field('note', rule.note);
  const steps = new Set(verdicts.map((verdict) => verdictSteps[verdict]));
  for (const step of steps) if (step !== undefined) page.field('next step', nextSteps[step]);
  for (const [index, source] of (rule?.sources ?? []).entries()) {
    page.field(index === 0 ? 'sources' : '', describeSource(api, source));
  }
  const related = Object.entries(api.ledger).filter(([, entry]) => mentions(entry, status));
  for (const [id, entry] of related) page.field(id, entry.title);
}

function mentions(entry: LedgerEntry, status: string): boolean {
  const texts = [entry.title, entry.choice, entry.reason, ...entry.statements.map(({ what }) => what)];
  return texts.some((text) => new RegExp(`(^|[^A-Z_])${escapePattern(status)}($|[^A-Z_])`).test(text));
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function addEntry(page: Page, api: ApiData, id: string, entry: LedgerEntry): void {
  page.heading(`${id} ${entry.title}`);
  for (const { source, what } of entry.statements) page.field('source', `${describeSource(api, source)}: ${what}`);
  page.field('choice', entry.choice);
  page.field('reason', entry.reason);
  if (entry.resolved !== undefined) page.field('resolved', entry.resolved);
  for (const location of entry.at) page.field('contract', location);
}

function describeSource({ sources }: ApiData, id: string): string {
  return Object.hasOwn(sources, id) ? `${sources[id]} (${id})` : id;
}

/** Collects lines that fit the terminal. */
class Page {
  readonly #style: Style;
  readonly #columns: number;
  readonly #labelWidth = 13;
  text = '';

  constructor(style: Style, columns: number) {
    this.#style = style;
    this.#columns = columns;
  }

  line(text: string): void {
    this.text += `${text}\n`;
  }

  heading(text: string): void {
    if (this.text !== '') this.line('');
    for (const line of wrap(text.replaceAll('`', ''), this.#columns)) this.line(this.#style('bold', line));
  }

  field(label: string, text: string): void {
    const lines = wrap(text.replaceAll('`', ''), Math.max(20, this.#columns - this.#labelWidth));
    for (const [index, line] of lines.entries()) {
      this.line(`${this.#style('dim', pad(index === 0 ? label : '', this.#labelWidth))}${line}`);
    }
  }

  verdict(label: string, verdict: string, action: string): void {
    const { symbol, style } = verdictStyle(verdict);
    this.field(label, `${this.#style(style, `${symbol} ${verdict}`)}: ${action}`);
  }

  /** A status and its verdict for each goal. */
  row(label: string, verdicts: Readonly<Record<string, string>>): void {
    const entries = Object.entries(verdicts);
    const cells = entries.map(([goal, verdict]) => {
      const { symbol, style } = verdictStyle(verdict);
      const text = this.#style(style, `${symbol} ${verdict}`);
      return pad(entries.length === 1 ? text : `${goal} ${text}`, entries.length === 1 ? 0 : 26);
    });
    this.line(`  ${label}${cells.join('').trimEnd()}`);
  }
}

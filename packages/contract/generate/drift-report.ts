/** Renders the drift ledger as Markdown: the same report as the page of the reference site. */
import {
  type CitedSource,
  type ReportedDocument,
  type ReportedEntry,
  type ReportedEvidence,
  type ReportedFact,
  type ReportedGroup,
  type ReportedSample,
  readDriftReport,
} from '@job-status/spec-tools/report';

/** Renders the whole report as one Markdown document. */
export async function renderDriftReport(): Promise<string> {
  const { groups, documents, further } = await readDriftReport();
  const parts = [
    '<!-- Generated from the drift ledger, the facts and the contracts in specs/. Do not edit: change those, then run `pnpm generate`. -->',
    '# Where the documents disagree',
    'The documents of these services contradict each other and their own samples. Each entry lists the statements of the ' +
      'sources, our choice and its reason, the affected locations in the contract, the evidence in an example, and the ' +
      'documented facts from which the contract deviates. The number of an entry is permanent.',
    '## Contents',
    groups.map(contents).join('\n'),
    groups.map(group).join('\n\n'),
    '## Contradictions between a page and its own samples',
    'Each documented sample, validated against a schema derived from the tables on the same page.',
    ...documents.filter(({ samples }) => samples.length > 0).map(renderSamples),
    '## Facts by document',
    matrix(documents),
    'Cited for individual facts:',
    further.map((source) => `- ${citation(source)}: ${code(source.id)}`).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function contents({ api, title, entries }: ReportedGroup): string {
  return [`- [${title}](#${api})`, ...entries.map(({ id, title }) => `  - [${id}](#${id}) ${prose(title)}`)].join('\n');
}

function group({ api, title, entries }: ReportedGroup): string {
  return [`<a id="${api}"></a>`, `## ${title}`, ...entries.map(entry)].join('\n\n');
}

function entry({ id, title, statements, choice, reason, resolved, places, evidence, facts }: ReportedEntry): string {
  return [
    `<a id="${id}"></a>`,
    `### ${id}: ${prose(title)}`,
    table(
      ['Source', 'Statement'],
      statements.map(({ source, what }) => [citation(source), prose(what)]),
    ),
    `**Our choice:** ${prose(choice)}`,
    `**Reason:** ${prose(reason)}`,
    ...(resolved === undefined ? [] : [`**Resolved:** ${prose(resolved)}`]),
    `**Locations in the contract:**\n\n${places.map(({ at, short }) => `- ${code(short)}: ${code(at)}`).join('\n')}`,
    ...(evidence.length === 0 ? [] : [`**Evidence:**\n\n${evidence.map(evidenceLine).join('\n')}`]),
    ...(facts.length === 0 ? [] : [`**Facts that deviate:**\n\n${deviations(facts)}`]),
  ].join('\n\n');
}

function evidenceLine(evidence: ReportedEvidence): string {
  if ('text' in evidence) return `- a body that is not JSON: ${code(evidence.text)}`;
  const { example, at, json } = evidence;
  return `- ${code(example)} ${code(at)}: ${json === undefined ? '*absent*' : code(json)}`;
}

function deviations(facts: readonly ReportedFact[]): string {
  return table(
    ['Document', 'Fact', 'Statement', 'Contract'],
    facts.map(({ source, subject, aspect, stated, contract }) => [
      code(source.key),
      `${code(subject)} ${prose(aspect)}`,
      prose(stated),
      prose(contract),
    ]),
  );
}

function renderSamples({ source, samples }: ReportedDocument): string {
  const lines = samples.map((sample) => {
    const { key, status, summary } = sample;
    return `- ${code(`${source.api}/${status}/${key}`)} ${prose(summary)}${wrong(sample)}`;
  });
  return `${citation(source)}:\n\n${lines.join('\n')}`;
}

function wrong({ described, contradicts }: ReportedSample): string {
  if (!described) return ': the page does not have a table for it';
  if (contradicts.length === 0) return ': consistent with its page';
  const lines = contradicts.map(({ at, what, names, times }) => {
    const about = names.length === 0 ? '' : `: ${names.map(code).join(', ')}`;
    return `  - ${code(at)} ${prose(what)}${about}${times === 1 ? '' : ` (${times} times)`}`;
  });
  return `\n${lines.join('\n')}`;
}

function matrix(documents: readonly ReportedDocument[]): string {
  return table(
    ['API', 'Document', 'Facts', 'Agree', 'Deviate', 'Id'],
    documents.map(({ source, facts, agreeing, deviating }) => [
      source.api,
      `${citation(source)} (${code(source.key)})`,
      String(facts.length),
      String(agreeing),
      String(deviating),
      code(source.id),
    ]),
  );
}

function citation({ publisher, title, languageName, edition }: CitedSource): string {
  return [publisher, `*${title}*`, languageName, edition].filter((part) => part !== undefined).join(', ');
}

/** Escapes `|`, which ends a cell even within code. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const escaped = rows.map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')));
  return [line(head), line(head.map(() => '---')), ...escaped.map(line)].join('\n');
}

/** Escapes a sentence of the ledger, except for its code. */
function prose(text: string): string {
  const parts = text.split('`');
  return parts.map((part, index) => (index % 2 === 1 ? code(part) : part.replaceAll(/[\\*_<[\]]/g, '\\$&'))).join('');
}

/** Formats code with more backticks than it contains. */
function code(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length)) + 1);
  return fence.length === 1 ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}

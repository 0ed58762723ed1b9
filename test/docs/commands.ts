/** The code blocks that are commands for a shell, and what the configuration of other programs runs. */
import { parse } from 'yaml';
import { type CodeBlock, readDocuments, readPages } from './code-blocks.ts';

export interface Script {
  readonly name: string;
  readonly text: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The scripts that run anywhere. Those for the checkout are not among them. */
export function findScripts(): Script[] {
  return [...readDocuments(), ...findPageBlocks()]
    .flatMap(toScripts)
    .filter(({ text }) => !splitCommands(text).every(isForCheckout));
}

/** The help of the command line and the requests for the mock are only on the site. */
function findPageBlocks(): CodeBlock[] {
  return readPages('').filter(({ text }) => text.includes('Usage: job-status') || text.startsWith('curl'));
}

function toScripts(block: CodeBlock): Script[] {
  const { place: name, language, text } = block;
  if (language === 'sh') return [{ name, text }];
  if (language === 'yaml' && text.includes('script:')) return toGitLabScripts(block);
  if (language === 'crontab') return [{ name, text: parseCrontab(text) }];
  if (language === 'python') return [toAirflowScript(block)];
  if (text.startsWith('curl')) return [{ name, text }];
  return text.includes('Usage: job-status') ? [{ name, text: parseHelpExamples(text) }] : [];
}

/** The script of each job of a GitLab pipeline, with the variables of the job. */
function toGitLabScripts({ place, text }: CodeBlock): Script[] {
  const jobs = parse(text) as Record<string, { script: string[]; variables: Record<string, string> }>;
  return Object.values(jobs).map(({ script, variables }) => ({ name: place, text: script.join('\n'), env: variables }));
}

/** The command of the last line, after the five fields of its schedule. */
function parseCrontab(text: string): string {
  const [, command] = /^(?:[\d*,/-]+ ){5}(.+)$/m.exec(text) ?? [];
  if (command === undefined) throw new Error(`A crontab must have a line with a schedule:\n${text}`);
  return command;
}

/** The command and the environment of a task, with the values that Airflow inserts. */
function toAirflowScript({ place, text }: CodeBlock): Script {
  const [, command = ''] = /bash_command="(.*)",/.exec(text) ?? [];
  const [, env = '{}'] = /env=(\{.*\}),/.exec(text) ?? [];
  const insert = (template: string): string => template.replaceAll(/\{\{ .*? \}\}/g, 'finished');
  return { name: place, text: insert(command), env: JSON.parse(insert(env)) as Record<string, string> };
}

function parseHelpExamples(help: string): string {
  const [, examples = ''] = /^Examples:\n(.*?)^$/ms.exec(help) ?? [];
  return examples.replaceAll(/^ {2}/gm, '');
}

/** The commands of a script, without the comments next to them. A backslash continues a command on the next line. */
export function splitCommands(text: string): string[] {
  return text
    .replaceAll(/ \\\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.replace(/\s+# .*$/, ''))
    .filter((line) => line !== '');
}

/** Whether a command runs until it is stopped. */
export const isServer = (command: string): boolean =>
  /^npx @job-status\/mock(?!.*--scenarios)|^job-status check (?!.*--(?:once|body|har))/.test(command);

/** Whether a command is for the checkout or installs packages. Other tests run those. */
export const isForCheckout = (command: string): boolean =>
  /^(npx -y pnpm@\S+|pnpm) |^npm install |^for version in |^cd packages\/|^~\/node-/.test(command);

/** Runs workflows with `redocly respect` and short delays. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contractFile } from '@job-status/spec-tools';
import { readWorkflowText } from './workflow.ts';

const redocly = fileURLToPath(new URL('../../../node_modules/@redocly/cli/bin/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'workflows-'));

const files = new Map<string, string>();

/** Writes a copy of the workflow with shorter delays and the absolute path of the contract. Returns its path. */
function writeFastWorkflow(slug: string): string {
  const known = files.get(slug);
  if (known !== undefined) return known;
  const file = join(folder, `${slug}.arazzo.yaml`);
  const text = readWorkflowText(slug)
    .replaceAll(/retryAfter: \d+/g, 'retryAfter: 0.001')
    .replace('url: openapi.yaml', `url: ${fileURLToPath(contractFile(slug))}`);
  writeFileSync(file, text);
  files.set(slug, file);
  return file;
}

export interface RespectRun {
  readonly slug: string;
  readonly workflowId: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly server: string;
}

/** Resolves with the exit code and the output. */
export async function runRespect({
  slug,
  workflowId,
  inputs,
  server,
}: RespectRun): Promise<{ code: number; printed: string }> {
  const inputArgs = Object.entries(inputs).flatMap(([name, value]) => ['--input', `${name}=${value}`]);
  const args = [
    'respect',
    writeFastWorkflow(slug),
    '--workflow',
    workflowId,
    '--server',
    `${slug}=${server}`,
    ...inputArgs,
  ];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const child = spawn(process.execPath, [redocly, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number];
  return { code, printed };
}

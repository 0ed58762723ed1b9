/** Runs `redocly build-docs` and takes its output apart, so that the pages of a site can share Redoc's script. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Contract } from '@job-status/spec-tools';

const redocly = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));
/** Redoc's script, which a page of `build-docs` loads from its makers by default. */
export const standaloneScript: URL = new URL('../lib/chunks/redoc.standalone.js', pathToFileURL(redocly));
const settings = fileURLToPath(new URL('../../redocly.yaml', import.meta.url));

export interface RedocInput {
  /** The contract as Redoc reads it, as JSON. */
  readonly definition: string;
  /** The options of Redoc, as JSON. */
  readonly options: string;
}

/** The definition and the options that `build-docs` writes into a page. */
export async function buildRedocInput(contract: Contract): Promise<RedocInput> {
  const page = await buildDocs(contract, '--config', settings);
  const definition = /const __redoc_definition = (.*);\n/.exec(page)?.[1];
  const options = /const __redoc_options = (.*);\n/.exec(page)?.[1];
  if (definition === undefined || options === undefined) throw new Error(unexpected('definition and options'));
  return { definition, options };
}

/**
 * Redoc as a classic script that defines `Redoc`. A module script does not load from `file://`, so the export statement at the
 * end of the bundle becomes a global. The search of Redoc uses `import.meta` for workers that Redoc does not start.
 */
export async function readRedocScript(): Promise<string> {
  const script = /^([\s\S]*)export\{(\w+(?:,\w+)*)\};\s*$/.exec(await readFile(standaloneScript, 'utf8'));
  if (script === null) throw new Error(unexpected('script'));
  const [, bundle = '', names = ''] = script;
  const classic = bundle.replaceAll('import.meta', '({url:document.baseURI})');
  return withTexts(withOwnLogo(`(()=>{'use strict';${classic}globalThis.Redoc={${names}}})();\n`));
}

/** The page that `build-docs` writes, by default with its own settings. */
export async function buildDocs(contract: Contract, ...flags: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'job-status-reference-'));
  try {
    const input = join(folder, 'openapi.json');
    const output = join(folder, 'page.html');
    await writeFile(input, JSON.stringify(contract));
    await promisify(execFile)(
      process.execPath,
      [redocly, 'build-docs', input, '-o', output, ...flags],
      // In a folder of its own, the command finds no settings that it is not given.
      { cwd: folder, env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
    );
    return await readFile(output, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 12" width="36" height="12"><text y="9.5" textLength="36" ' +
  'font-family="system-ui, sans-serif" font-size="10" font-weight="600" fill="#6b7f86">Redocly</text></svg>';

/** Redoc loads a logo of its makers from their server. The link stays, and the logo comes with the script. */
function withOwnLogo(script: string): string {
  const remote = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g;
  if (!remote.test(script)) throw new Error(unexpected('logo'));
  return script.replace(remote, `data:image/svg+xml,${encodeURIComponent(logo)}`);
}

/** Redoc translates its labels with a function that its makers replace on their own sites. Here it reads `redocTexts`. */
function withTexts(script: string): string {
  const translate = /useTranslate:\(\)=>\(\{translate:\(e,t\)=>/;
  if (!translate.test(script)) throw new Error(unexpected('translations'));
  return script.replace(translate, (start) => `${start}globalThis.redocTexts?.[e]||`);
}

function unexpected(part: string): string {
  return `The output of redocly build-docs has no ${part} where it had one before. Adapt build-docs.ts to the new version.`;
}

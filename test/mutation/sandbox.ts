import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stringify } from 'yaml';
import type { Json, Mutant } from './mutant.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The tests that read the changed files, fast tests first. They do not include `generated-code.test.ts`, which fails after every
 * change and would hide gaps in the other tests.
 */
const testRounds: Readonly<Record<Mutant['kind'], readonly (readonly string[])[]>> = {
  contract: [
    ['contract/contract', 'contract/example-coverage', 'ledger/facts', 'contract/verdicts'],
    [
      'contract/documented',
      'contract/examples',
      'ledger/ledger',
      'contract/parameters',
      'contract/refused',
      'ledger/documented-samples',
    ],
  ],
  example: [
    ['contract/contract', 'contract/documented', 'contract/example-coverage'],
    ['contract/examples', 'ledger/ledger', 'contract/refused', 'ledger/documented-samples'],
  ],
  facts: [['ledger/facts', 'ledger/documented-samples']],
  ledger: [['ledger/facts', 'ledger/ledger']],
  scenarios: [['contract/timelines'], ['contract/scenarios']],
};

/** A copy of `specs/` that can be changed, with the tests that run on it. */
export class MutationSandbox {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async create(): Promise<MutationSandbox> {
    const folder = await mkdtemp(join(tmpdir(), 'job-status-mutant-'));
    await mkdir(join(folder, 'specs'));
    await cp(join(root, 'redocly.yaml'), join(folder, 'redocly.yaml'));
    await cp(join(root, 'specs'), join(folder, 'specs'), {
      recursive: true,
      filter: (path) => !/node_modules|\.turbo|\.(ts|json|md)$/.test(path.slice(root.length)),
    });
    return new MutationSandbox(folder);
  }

  /** Whether the tests pass without a mutation. */
  async passesUnmutated(): Promise<boolean> {
    return this.#passes(Object.values(testRounds).flat());
  }

  /** Whether the tests pass with a mutation. */
  async survives({ file, kind, content }: Mutant): Promise<boolean> {
    const target = join(this.#folder, 'specs', file);
    const original = await readFile(target, 'utf8');
    await writeFile(target, serialize(content));
    const survives = await this.#passes(testRounds[kind]);
    await writeFile(target, original);
    return survives;
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #passes(rounds: readonly (readonly string[])[]): Promise<boolean> {
    for (const files of rounds) if ((await this.#run(files)) !== 0) return false;
    return true;
  }

  async #run(files: readonly string[]): Promise<number> {
    const options = ['--pool=threads', '--no-isolate', '--no-file-parallelism', '--bail=1', '--reporter=minimal'];
    const filters = files.map((name) => `${name}.test.ts`);
    const child = spawn('vitest', ['run', ...filters, '--typecheck.enabled=false', ...options], {
      cwd: join(root, 'test'),
      stdio: 'ignore',
      shell: process.platform === 'win32',
      env: { ...process.env, JOB_STATUS_ROOT: `${pathToFileURL(this.#folder)}/` },
    });
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
    return promise;
  }
}

/** Serializes a file as YAML, but the value of an example as JSON, because the tests compare its digits. */
function serialize(content: Json): string {
  const { value, ...rest } = content as { [key: string]: Json };
  const isExample = typeof content === 'object' && content !== null && 'x-origin' in content && 'value' in content;
  if (!isExample) return stringify(content, { aliasDuplicateObjects: false });
  return `${stringify(rest)}value:\n  ${JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')}\n`;
}

/** `pnpm bench [benchmark …]`: compares our packages with their peers, and writes the results. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Benchmark, type Context, measureAll } from './benchmark.ts';
import { benchmarks } from './benchmarks/catalog.ts';
import { findNode, otherMajors } from './nodes.ts';
import { toFigures, toMarkdown, updateQuotes } from './report.ts';
import { type Result, readResults, storeResult } from './results.ts';
import { createSandbox } from './sandbox.ts';
import { openServer } from './server.ts';

const help = `Usage: pnpm bench [benchmark …] [options]

Compares the packages with their peers. Writes the figures to packages/bench/results.jsonl and RESULTS.md, and to the
tables that READMEs quote. The results of other benchmarks stay as they are.

Benchmarks (default: all):
${benchmarks.map(({ name, title }) => `  ${name.padEnd(18)}${title}`).join('\n')}

Options:
  --quick           one short round on the Node of the workspace only
  --rounds N        rounds per benchmark (default: 5; other versions of Node get at most 3)
  --node PATH       Node binary to measure instead of versions 20, 22, 24 and 26; can be repeated
  --help            show this text`;

const root = fileURLToPath(new URL('../../../', import.meta.url));
const cores = availableParallelism();
const machine = `${cpus()[0]?.model.trim() ?? 'an unknown CPU'}, ${cores} cores, ${process.platform} ${process.arch}`;

interface Settings {
  readonly benchmarks: readonly Benchmark[];
  readonly nodes: readonly string[];
  readonly rounds: number;
  readonly isQuick: boolean;
  /** The load average before the run. */
  readonly load: number;
}

function readSettings(): Settings | undefined {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      node: { type: 'string', multiple: true },
      rounds: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return undefined;
  const { quick: isQuick, rounds: text = isQuick ? '1' : '5' } = values;
  const rounds = Number(text);
  if (!Number.isSafeInteger(rounds) || rounds < 1) {
    throw new Error(`--rounds must be a positive integer; received ${text}.`);
  }
  const names = benchmarks.map(({ name }) => name);
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. Use: ${names.join(', ')}.`);
  const others = isQuick ? [] : otherMajors.map(findNode).filter((node) => node !== undefined);
  return {
    benchmarks: benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name)),
    nodes: values.node ?? [process.execPath, ...others],
    rounds,
    isQuick,
    load: loadavg()[0] ?? 0,
  };
}

async function main(): Promise<void> {
  const settings = readSettings();
  if (settings === undefined) return console.log(help);
  const { load } = settings;
  console.log(`${machine}, ${settings.rounds} rounds`);
  if (load > cores / 2) console.log(`The machine is busy (load average ${load.toFixed(1)}). Trust only the ratios.`);
  await using server = await openServer();
  for (const [index, node] of settings.nodes.entries()) {
    const selected = settings.benchmarks.filter(({ dependsOnNode }) => index === 0 || dependsOnNode);
    if (selected.length > 0) await runOn(node, { ...settings, benchmarks: selected }, server.origin, index > 0);
  }
}

async function runOn(node: string, settings: Settings, origin: string, isOtherNode: boolean): Promise<void> {
  const { isQuick, load } = settings;
  const rounds = isOtherNode ? Math.min(settings.rounds, 3) : settings.rounds;
  const sandbox = await createSandbox(node);
  const context: Context = {
    sandbox,
    origin,
    rounds,
    passes: isQuick ? 2 : 5,
    scale: isQuick ? 0.25 : 1,
    showProgress,
  };
  const { nodeVersion } = sandbox;
  const versions = { ...sandbox.peerVersions, ...readToolVersions() };
  for (const benchmark of settings.benchmarks) {
    const begin = performance.now();
    const measurement = await measureAll(benchmark, context);
    const seconds = (performance.now() - begin) / 1_000;
    const [after = 0] = loadavg();
    const result: Result = {
      benchmark: benchmark.name,
      nodeVersion,
      date: new Date().toISOString(),
      machine,
      load: [load, after],
      rounds: Math.min(rounds, benchmark.maxRounds ?? rounds),
      isQuick,
      seconds,
      versions,
      ...measurement,
    };
    // Written after each benchmark, so that an interrupted run leaves what it measured.
    storeResult(result);
    writeReports();
    showProgress('');
    console.log(
      `\n${benchmark.title}, Node ${nodeVersion}, ${Math.round(seconds)} s\n\n${toFigures(benchmark, result)}`,
    );
    for (const [id, message] of Object.entries(measurement.failures)) console.error(`\n${id} failed: ${message}`);
  }
}

function writeReports(): void {
  const results = readResults();
  writeFileSync(`${root}packages/bench/RESULTS.md`, toMarkdown(results));
  for (const file of globSync(['README.md', 'packages/*/README.md'], { cwd: root })) {
    const text = readFileSync(root + file, 'utf8');
    const updated = updateQuotes(text, results);
    if (updated !== text) writeFileSync(root + file, updated);
  }
}

/** The versions of the peers that are installed in the workspace. */
function readToolVersions(): Record<string, string> {
  const require = createRequire(import.meta.url);
  const readVersion = (name: string): [string, string] => [name, require(`${name}/package.json`).version];
  return Object.fromEntries(['@stoplight/prism-cli', '@redocly/cli', 'msw'].map(readVersion));
}

/** Shows progress on one line of a terminal, or on lines of a log. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
  else if (text !== '') console.error(`${new Date().toISOString().slice(11, 19)}  ${text}`);
}

// Exiting removes the sandbox.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

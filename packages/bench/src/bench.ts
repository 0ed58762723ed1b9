/** `pnpm bench [benchmark …]`: compares our packages with their peers in one interleaved run. */
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Benchmark } from './benchmarks/benchmark.ts';
import { calls } from './benchmarks/calls.ts';
import { commandLine } from './benchmarks/command-line.ts';
import { firstCall } from './benchmarks/first-call.ts';
import { growth } from './benchmarks/growth.ts';
import { mockServer } from './benchmarks/mock-server.ts';
import { pollingScenarios } from './benchmarks/polling-scenarios.ts';
import { size } from './benchmarks/size.ts';
import { bareHttp, baseline, clients } from './clients/catalog.ts';
import type { Contender } from './contender.ts';
import type { BenchmarkReport, NodeReport, Report } from './report/report.ts';
import { toMarkdown, toSection } from './report/to-markdown.ts';
import { createSandbox } from './sandbox/sandbox.ts';

const benchmarks = [calls, firstCall, growth, pollingScenarios, size, mockServer, commandLine];

const help = `Usage: pnpm bench [benchmark …] [options]

Compares our client and our mock with their peers in one interleaved run.

Benchmarks (default: all):
${benchmarks.map(({ name, title }) => `  ${name.padEnd(17)} ${title}`).join('\n')}

Options:
  --node PATH       Node binary to measure; can be repeated (default: the Node that runs the bench)
  --rounds N        rounds per benchmark (default: 5)
  --clients A,B     clients to compare, with ${baseline} and ${bareHttp} (default: all)
  --json FILE       write every measured value to a JSON file
  --write           write the tables to packages/bench/RESULTS.md
  --help            show this text

Clients: ${clients.map(({ id }) => id).join(', ')}`;

interface Settings {
  readonly benchmarks: readonly Benchmark[];
  readonly clients: readonly Contender[];
  readonly rounds: number;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      node: { type: 'string', multiple: true, default: [process.execPath] },
      rounds: { type: 'string', default: '5' },
      clients: { type: 'string' },
      json: { type: 'string' },
      write: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(help);
  const rounds = Number(values.rounds);
  if (!Number.isSafeInteger(rounds) || rounds < 1) {
    throw new Error(`--rounds must be a positive integer; received ${values.rounds}.`);
  }
  const clientIds = values.clients === undefined ? [] : [...values.clients.split(','), baseline, bareHttp];
  const settings: Settings = {
    benchmarks: select(benchmarks, ({ name }) => name, positionals),
    clients: select(clients, ({ id }) => id, clientIds),
    rounds,
  };
  const report = await runOnAll(settings, values.node);
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
  if (values.write) await writeFile(new URL('../RESULTS.md', import.meta.url), toMarkdown(report));
}

/** The items with the given names, or all items when there are no names. */
function select<Item>(items: readonly Item[], toName: (item: Item) => string, names: readonly string[]): Item[] {
  const known = items.map(toName);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. Expected one of: ${known.join(', ')}.`);
  return items.filter((item) => names.length === 0 || names.includes(toName(item)));
}

async function runOnAll(settings: Settings, nodes: readonly string[]): Promise<Report> {
  const cores = availableParallelism();
  const machine = `${cpus()[0]?.model.trim() ?? 'an unknown CPU'}, ${cores} cores, ${process.platform} ${process.arch}`;
  const [before = 0] = loadavg();
  console.log(`${machine}, ${settings.rounds} rounds`);
  if (before > cores / 2)
    console.log(`The machine is busy (load average ${before.toFixed(1)}). Trust only the ratios.`);
  const reports: NodeReport[] = [];
  for (const node of nodes) reports.push(await runOn(node, settings, reports.length === 0));
  const [after = 0] = loadavg();
  return { date: new Date().toISOString(), machine, load: [before, after], rounds: settings.rounds, nodes: reports };
}

async function runOn(node: string, settings: Settings, isFirst: boolean): Promise<NodeReport> {
  const sandbox = await createSandbox(node);
  const { nodeVersion, peerVersions } = sandbox;
  console.log(`\n## Node ${nodeVersion}`);
  const reports: BenchmarkReport[] = [];
  for (const benchmark of settings.benchmarks) {
    if (!benchmark.dependsOnNode && !isFirst) continue;
    const context = {
      ...settings,
      sandbox,
      showProgress: (text: string) => showProgress(`${benchmark.name}: ${text}`),
    };
    const samples = await benchmark.measure(context);
    showProgress('');
    const contenders = benchmark.contenders ?? settings.clients;
    const report = { nodeVersion, benchmark, contenders, samples };
    console.log(`\n${toSection(report)}`);
    reports.push(report);
  }
  return { nodeVersion, peerVersions, benchmarks: reports };
}

/** Shows progress on one line of a terminal. Prints nothing elsewhere. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`);
}

// Exiting removes the sandbox.
process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

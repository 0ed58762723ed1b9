/**
 * `pnpm bench [row …] [--node PATH …] [--rounds N] [--clients ID,ID] [--json FILE]`: our client and its peers, side by side in one
 * interleaved run.
 */
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { clients as everyone, unit } from './clients/clients.ts';
import { openWorkshop } from './peers/workshop.ts';
import { run } from './process.ts';
import { program } from './report/failure.ts';
import { progressOf } from './report/progress.ts';
import { styled, table } from './report/table.ts';
import { type Verdict, verdictLines, verdictsOf } from './report/verdicts.ts';
import type { Samples } from './rows/row.ts';
import { rows } from './rows/rows.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    node: { type: 'string', multiple: true, default: [process.execPath] },
    rounds: { type: 'string', default: '5' },
    clients: { type: 'string' },
    json: { type: 'string' },
  },
});

const rounds = Number(values.rounds);
const chosen = rows.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const wanted = values.clients?.split(',') ?? everyone.map(({ id }) => id);
const clients = everyone.filter(({ id }) => id === unit || wanted.includes(id));
refuse(
  positionals.filter((name) => !rows.some((row) => row.name === name)),
  `There is no such row. There is ${rows.map(({ name }) => name).join(', ')}.`,
);
refuse(
  wanted.filter((id) => !everyone.some((entry) => entry.id === id)),
  `There is no such client. There is ${everyone.map(({ id }) => id).join(', ')}.`,
);
if (!Number.isSafeInteger(rounds) || rounds < 1) refuse([values.rounds], 'Rounds are a number from 1.');

interface Report {
  readonly node: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: Record<string, { samples: Samples; verdicts: Verdict[] }>;
}

await program(async () => {
  const [cpu] = cpus();
  const cores = availableParallelism();
  console.log(
    `${cpu?.model.trim() ?? 'unknown CPU'}, ${cores} cores, ${process.platform} ${process.arch}, ${rounds} rounds`,
  );
  const [load = 0] = loadavg();
  if (load > cores / 2) {
    console.log(
      styled('yellow', `The machine is busy (load ${load.toFixed(1)}): trust ratios only, and no small difference.`),
    );
  }
  const reports: Report[] = [];
  for (const node of values.node) reports.push(await measureOn(node));
  if (values.json === undefined) return;
  const machine = { cpu: cpu?.model, cores, platform: process.platform, load: loadavg() };
  const result = { date: new Date().toISOString(), machine, rounds, reports };
  await writeFile(values.json, `${JSON.stringify(result, null, 2)}\n`);
});

/** All chosen rows with the clients on one Node. */
async function measureOn(node: string): Promise<Report> {
  const version = (await run(node, ['-p', 'process.versions.node'], { cwd: process.cwd() })).stdout.trim();
  const workshop = await openWorkshop(version, console.log);
  const report: Report = { node: version, versions: workshop.versions, rows: {} };
  console.log(`\n${styled('bold', `Node ${version}`)}`);
  for (const row of chosen) {
    const progress = progressOf(row.name);
    const samples = await row.measure({ node, rounds, clients, workshop, progress: progress.show });
    progress.clear();
    const entries = row.entries ?? clients;
    const verdicts = verdictsOf(row, samples, entries);
    report.rows[row.name] = { samples, verdicts };
    console.log(`\n${styled('bold', row.title)} (${row.name})\n${row.note}\n\n${table(row, samples, entries)}`);
    if (verdicts.length > 0) console.log(`\n${verdictLines(verdicts)}`);
  }
  return report;
}

function refuse(strange: readonly string[], reason: string): void {
  if (strange.length === 0) return;
  console.error(`${strange.join(', ')}: ${reason}`);
  process.exit(2);
}

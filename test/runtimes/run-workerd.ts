/** Runs the suite in workerd without its Node.js APIs. Modules are named so that each import resolves to its file. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { collectModules, type Module } from './modules.ts';
import type { RuntimeReport, Task } from './task.ts';

/** The conditions that the bundler of Cloudflare sets. */
const conditions = ['workerd', 'worker', 'browser', 'import'];

/** @param date - The compatibility date, which selects the behavior of workerd. A worker keeps the date of its first deployment. */
export async function runWorkerd(command: string, date: string, folder: string, task: Task): Promise<RuntimeReport> {
  const config = join(folder, `workerd-${date}.capnp`);
  await writeFile(config, renderConfig(await collectModules(folder, 'worker.js', conditions), date));
  const child = spawn(command, ['serve', config, '--control-fd=3'], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const errors = text(child.stderr as Readable);
  const [control] = child.stdio.slice(3) as [Readable];
  try {
    const first = once(createInterface(control), 'line') as Promise<[string]>;
    const end = once(child, 'close').then(async () => {
      throw new Error(`workerd ended:\n${await errors}`);
    });
    const [line] = await Promise.race([first, end]);
    const { port } = JSON.parse(line) as { port: number };
    const request = { method: 'POST', body: JSON.stringify(task) };
    const response = await Promise.race([fetch(`http://127.0.0.1:${port}`, request), end]);
    if (!response.ok) {
      child.kill();
      throw new Error(`The worker responded with ${response.status}. Output of workerd:\n${await errors}`);
    }
    return (await response.json()) as RuntimeReport;
  } finally {
    child.kill('SIGKILL');
  }
}

/** workerd resolves a package name to a file next to the importer, so this writes a file that re-exports the package. */
function renderConfig(modules: readonly Module[], date: string): string {
  const files = modules.map(({ path }) => `(name = ${JSON.stringify(path)}, esModule = embed ${JSON.stringify(path)})`);
  const packageModules = modules.flatMap(({ path, links }) =>
    [...links].map(([specifier, target]) => {
      const name = join(path, '..', specifier);
      const hasDefault = /\bexport default\b|\bas default\b/.test(
        modules.find((module) => module.path === target)?.text ?? '',
      );
      const source = `export * from "/${target}";${hasDefault ? `export { default } from "/${target}";` : ''}`;
      return [name, `(name = ${JSON.stringify(name)}, esModule = ${JSON.stringify(source)})`] as const;
    }),
  );
  // workerd starts the first module.
  const [entry, ...others] = files;
  const all = [entry, ...others, ...new Map(packageModules).values()];
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "suite", worker = (
      modules = [
        ${all.join(',\n        ')}
      ],
      compatibilityDate = "${date}",
      globalOutbound = "this machine",
    )),
    (name = "this machine", network = (allow = ["local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "suite")],
);
`;
}

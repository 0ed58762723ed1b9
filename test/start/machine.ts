/** The programs of this machine, apart from those of the workspace. */
import { execFileSync } from 'node:child_process';
import { delimiter } from 'node:path';

/** npm finds its settings next to the Node.js that runs it, so the one of the workspace must not be on this path. */
const path = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);
const env = { ...process.env, PATH: path };

/** The path of a program. */
export function findProgram(name: string): string {
  return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8', env }).trim();
}

/** The registry that npm uses on this machine. */
export function readRegistry(): string {
  return execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8', env }).trim();
}

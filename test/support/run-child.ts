/** Runs scripts in separate processes, to measure memory, output and exit codes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export interface ChildResult {
  readonly stdout: string;
  readonly stderr: string;
  /** The exit code; null if the process was killed. */
  readonly code: number | null;
  /** How long the process ran after its last output, in ms. */
  readonly lingered: number;
}

/** The time after which a process is killed if it does not exit after its last output, in ms. */
const maxLingerMs = 3_000;

/** Runs a script with Node.js. Its path is relative to `test/`. */
export async function runChild(
  script: string,
  args: readonly string[],
  flags: readonly string[] = [],
): Promise<ChildResult> {
  const file = fileURLToPath(new URL(`../${script}`, import.meta.url));
  const child = spawn(process.execPath, [...flags, file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let lastOutputAt = performance.now();
  let killTimer: NodeJS.Timeout | undefined;
  child.stdout.on('data', () => {
    lastOutputAt = performance.now();
    clearTimeout(killTimer);
    killTimer = setTimeout(() => child.kill('SIGKILL'), maxLingerMs);
  });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  clearTimeout(killTimer);
  return { stdout, stderr, code, lingered: performance.now() - lastOutputAt };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));

/** The command in a separate process. */
export interface Command {
  readonly child: ChildProcess;
  /** The output so far. */
  readonly printed: { out: string; err: string };
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Resolves with the match when the output contains it. */
  seen(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Runs `job-status-mock` from its source. */
export function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Command {
  const child = spawn(process.execPath, [cli, ...args], { env: { ...process.env, ...env } });
  const printed = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed.err += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);

  return {
    child,
    printed,
    ended,
    async seen(pattern) {
      for (;;) {
        const match = pattern.exec(printed.out);
        if (match !== null) return match;
        const isOver = await Promise.race([once(child.stdout, 'data').then(() => false), ended.then(() => true)]);
        if (isOver) throw new Error(`The command ended without printing ${pattern}.\n${printed.out}${printed.err}`);
      }
    },
  };
}

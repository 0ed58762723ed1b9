/** Runs the installed command in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(import.meta.resolve('@job-status/cli/package.json').replace('package.json', 'dist/cli.js'));

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Run {
  /** Resolves with the address that the command prints. */
  readonly url: Promise<string>;
  readonly ended: Promise<Outcome>;
  interrupt(): void;
}

export function jobStatus(...args: readonly string[]): Run {
  return jobStatusIn(process.env, args);
}

/** Runs the command with another environment. */
export function jobStatusIn(env: NodeJS.ProcessEnv, args: readonly string[]): Run {
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  const { promise: url, resolve: found, reject: notFound } = Promise.withResolvers<string>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    const shown = /http:\/\/127\.0\.0\.1:\d+/.exec(err);
    if (shown !== null) found(shown[0]);
  });
  const ended = once(child, 'close').then(([code]) => {
    notFound(new Error(err));
    return { code: code as number, out, err };
  });
  // A run without a proxy prints no address, and its test does not await one.
  url.catch(() => {});
  return { url, ended, interrupt: () => child.kill('SIGINT') };
}

/** Runs the command in a separate process. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const cli: string = fileURLToPath(
  import.meta.resolve('@job-status/cli/package.json').replace('package.json', 'dist/cli.js'),
);

export type Variables = Readonly<Record<string, string | undefined>>;

export interface Outcome {
  /** The exit code; null if a signal ended the process. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Run {
  /** Resolves with the address that the command prints. */
  readonly url: Promise<string>;
  readonly ended: Promise<Outcome>;
  /** Resolves when the output matches, and rejects if the command ends before that. */
  waitForOutput(pattern: RegExp): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

export interface RunOptions {
  readonly env?: Variables;
  readonly input?: string;
}

/** The environment of this process, without variables that change what the command does. */
export const cleanEnv: Variables = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(JOB_STATUS|OS|HW|HUAWEICLOUD|GITHUB|GITLAB)_|^(CI|NO_COLOR|FORCE_COLOR|\w+_proxy)$/i.test(name),
  ),
);

export function jobStatus(...args: readonly string[]): Run {
  return jobStatusWith({}, ...args);
}

/** Runs the command with further environment variables or with standard input. */
export function jobStatusWith({ env = {}, input }: RunOptions, ...args: readonly string[]): Run {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...cleanEnv, ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  if (input !== undefined) child.stdin?.end(input);
  let out = '';
  let err = '';
  let hasEnded = false;
  const listeners = new Set<() => void>();
  const notify = (): void => {
    for (const listener of listeners) listener();
    listeners.clear();
  };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    notify();
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    notify();
  });
  const ended = once(child, 'close').then(([code]) => {
    hasEnded = true;
    notify();
    return { code: code as number | null, out, err };
  });
  const waitForOutput = async (pattern: RegExp): Promise<void> => {
    while (!pattern.test(out + err)) {
      if (hasEnded) throw new Error(`The command ended without ${pattern}:\n${out}\n${err}`);
      await new Promise<void>((resolve) => listeners.add(resolve));
    }
  };
  const address = /http:\/\/127\.0\.0\.1:\d+/;
  return {
    get url() {
      return waitForOutput(address).then(() => address.exec(out + err)?.[0] ?? '');
    },
    ended,
    waitForOutput,
    kill: (signal) => child.kill(signal),
  };
}

/** Runs the command in a real pseudo-terminal and reads its screen as text. */
import { fileURLToPath } from 'node:url';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

const cli = fileURLToPath(import.meta.resolve('@job-status/cli/package.json').replace('package.json', 'dist/cli.js'));

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The program to run instead of the command. */
  readonly file?: string;
  /** The Node.js that runs it. @default the one of this process */
  readonly node?: string;
}

export class TerminalRun implements AsyncDisposable {
  readonly exitCode: Promise<number>;
  /** Everything that the command has written, with its control sequences. */
  raw = '';
  readonly #terminal: xterm.Terminal;
  readonly #pty: IPty;
  readonly #listeners = new Set<() => void>();
  #hasEnded = false;

  constructor(args: readonly string[], options: TerminalOptions = {}) {
    const { columns = 80, rows = 24, env = {}, file = cli, node = process.execPath } = options;
    this.#terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
    this.#pty = spawn(node, [file, ...args], {
      cols: columns,
      rows,
      name: env['TERM'] ?? 'xterm-256color',
      env: omitUndefined({ ...process.env, CI: undefined, NO_COLOR: undefined, TERM: 'xterm-256color', ...env }),
    });
    this.#pty.onData((data) => {
      this.raw += data;
      this.#terminal.write(data, () => this.#notify());
    });
    this.exitCode = new Promise((resolve) => {
      this.#pty.onExit(({ exitCode }) => {
        this.#hasEnded = true;
        // The callback runs after the terminal has processed all earlier output.
        this.#terminal.write('', () => {
          this.#notify();
          resolve(exitCode);
        });
      });
    });
  }

  /** The text on the screen, without trailing white space. */
  screen(): string {
    const { active } = this.#terminal.buffer;
    const lines = Array.from({ length: active.length }, (_, y) => active.getLine(y)?.translateToString(true) ?? '');
    return lines.join('\n').trimEnd();
  }

  /** Resolves when the screen matches, and rejects if the command ends before that. */
  async waitForScreen(pattern: RegExp): Promise<string> {
    for (;;) {
      const screen = this.screen();
      if (pattern.test(screen)) return screen;
      if (this.#hasEnded) throw new Error(`The command ended without ${pattern}:\n${screen}`);
      await new Promise<void>((resolve) => this.#listeners.add(resolve));
    }
  }

  resize(columns: number, rows: number): void {
    this.#pty.resize(columns, rows);
    this.#terminal.resize(columns, rows);
  }

  kill(signal: string): void {
    this.#pty.kill(signal);
  }

  /** Sends text as keyboard input. */
  type(text: string): void {
    this.#pty.write(text);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#hasEnded) this.#pty.kill('SIGKILL');
    await this.exitCode;
    this.#terminal.dispose();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }
}

/** Removes undefined variables, which the pseudo-terminal would pass on as text. */
function omitUndefined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** `pnpm start` as a newcomer meets it: one address, curl lines that work, and nothing left behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { TerminalRun } from '../cli/terminal.ts';
import { contracts } from '../support/contracts.ts';

const script = fileURLToPath(new URL('../../scripts/start.ts', import.meta.url));
const running: ReturnType<typeof spawn>[] = [];
const servers: Server[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) server.close();
});

/** Listens on a port, and resolves with it. */
async function occupy(port = 0): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as { port: number }).port;
}

async function freePort(): Promise<number> {
  const port = await occupy();
  const server = servers.pop();
  server?.close();
  await once(server as Server, 'close');
  return port;
}

interface Start {
  readonly output: () => string;
  readonly errors: () => string;
  /** Resolves when the output has a text, and rejects when the process ends before. */
  readonly says: (text: string) => Promise<void>;
  readonly end: Promise<unknown[]>;
  readonly interrupt: () => void;
}

function start(...args: string[]): Start {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const end = once(child, 'close');
  return {
    output: () => output,
    errors: () => errors,
    end,
    interrupt: () => child.kill('SIGINT'),
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (output.includes(text)) resolve();
        };
        child.stdout.on('data', look);
        end.then(() => reject(new Error(`It ended without "${text}":\n${output}\n${errors}`)));
        look();
      }),
  };
}

/** The request that the screen proposes. */
function proposedRequest(output: string): { url: string; headers: Record<string, string> } {
  const [, name = '', value = '', address = ''] = /^curl -H ([\w-]+):(\S+) (\S+)$/m.exec(output) ?? [];
  return { url: `http://${address}`, headers: { [name]: value } };
}

it('serves the reference and the mocks, shows a job of each, and frees the port', { timeout: 240_000 }, async () => {
  const port = await freePort();
  const run = start('--port', String(port));
  const origin = `http://127.0.0.1:${port}`;
  await run.says(`Open  ${origin}\n`);

  expect(await (await fetch(origin)).text()).toContain('<!doctype html>');
  for (const { slug } of contracts) expect((await fetch(`${origin}/${slug}.html`)).status).toBe(200);
  await run.says('Requests appear here.');
  for (const { slug } of contracts) expect(run.output()).toMatch(new RegExp(` ${slug} {2}happy {2}ended: success`));
  const { url, headers } = proposedRequest(run.output());
  // With the default port, which has four digits.
  expect(
    url.replace(String(port), '4010').length + 'curl -H X-Auth-Token:t '.length - 'http://'.length,
  ).toBeLessThanOrEqual(60);
  expect((await fetch(url, { headers })).status).toBe(200);
  await run.says(`GET ${new URL(url).pathname} 200 `);
  expect(run.output()).toMatch(/^GET \S+ 200 [A-Z]+ \((pending|success)\) \d+\.\d ms$/m);
  expect(run.output()).not.toContain('\u001b[');

  run.interrupt();
  expect(await run.end).toEqual([0, null]);
  expect(await occupy(port)).toBe(port);
});

it('shows the jobs in a live view that fits 60 columns and 24 rows', { timeout: 240_000 }, async () => {
  await using run = new TerminalRun(['--port', '0'], { columns: 60, rows: 24, file: script });
  const screen = await run.waitForScreen(/1 of 3 jobs ended/);
  const lines = screen.split('\n');

  expect(lines.length).toBeLessThan(24);
  for (const { slug } of contracts)
    expect(screen).toMatch(new RegExp(`[●✓] ${slug} happy +[A-Z_]+ +(pending|success)`));
  expect(screen).toMatch(/Open {2}http:\/\/127\.0\.0\.1:\d+\n/);
  run.type('\u0003');
  expect(await run.exitCode).toBe(0);
});

it.each([
  ['during the build', /Building/],
  ['when the address appears', /Open/],
  ['while the jobs run', /pending/],
])('ends at once on Ctrl-C %s, and frees the port', { timeout: 240_000 }, async (_name, pattern) => {
  const port = await freePort();
  await using run = new TerminalRun(['--port', String(port)], { file: script });
  await run.waitForScreen(pattern);
  run.type('\u0003');

  expect(await run.exitCode).toBe(0);
  expect(await occupy(port)).toBe(port);
});

it('reports a port that is in use before it builds, and proposes another', async () => {
  const port = await occupy();
  const run = start('--port', String(port));

  expect(await run.end).toEqual([1, null]);
  expect(run.errors()).toMatch(new RegExp(`^pnpm start: Port ${port} .* is in use\\..*pnpm start --port \\d+\\n$`));
});

it.each(['x', '70000', '-1', ''])('refuses --port=%s in a sentence', async (port) => {
  const run = start(`--port=${port}`);

  expect(await run.end).toEqual([1, null]);
  expect(run.errors()).toMatch(/^pnpm start: --port must be a number from 0 to 65535\.\n$/);
});

/** `pnpm start` as a newcomer meets it: one address, curl lines that work, and nothing left behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
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

it('serves the reference and the mocks, shows what clients read, and leaves nothing', { timeout: 60_000 }, async () => {
  const port = await freePort();
  const run = start('--port', String(port));
  await run.says('Ready.');
  const origin = `http://127.0.0.1:${port}`;

  expect(run.output()).toContain(`The reference and the three mocks:  ${origin}\n`);
  expect(await (await fetch(origin)).text()).toContain('<!doctype html>');
  const lines = [...run.output().matchAll(/^ {2}curl -H '(.+): (.+)' '(http.+)'$/gm)];
  expect(lines).toHaveLength(contracts.length);
  for (const [, name = '', value = '', url = ''] of lines) {
    const response = await fetch(url, { headers: { [name]: value } });
    expect(response.status).toBe(200);
  }
  for (const { slug, dereferenced } of contracts) {
    expect(run.output()).toContain(dereferenced.info.title);
    expect((await fetch(`${origin}/${slug}.html`)).status).toBe(200);
  }
  expect(run.output()).toMatch(/LAUNCHING → RUNNING → SCALING → FINISHED {2}success after 4 polls/);
  expect(run.output()).toMatch(/→ FAILED {2}failed after/);
  expect(run.output()).toMatch(/NORMAL {2}failed after/);
  expect(run.output().match(/unknown-status after/g)).toHaveLength(contracts.length);
  // Not a terminal, so not a colour.
  expect(run.output()).not.toContain('\u001b[');

  run.interrupt();
  expect(await run.end).toEqual([0, null]);
  expect(await occupy(port)).toBe(port);
});

it('says at once that the port is taken, and how to choose another', async () => {
  const port = await occupy();
  const run = start('--port', String(port));

  expect(await run.end).toEqual([1, null]);
  expect(run.errors()).toMatch(new RegExp(`^pnpm start: Port ${port} .* is taken\\..*pnpm start --port \\d+\\n$`));
});

it.each(['x', '70000', '-1', ''])('refuses --port=%s in a sentence', async (port) => {
  const run = start(`--port=${port}`);

  expect(await run.end).toEqual([1, null]);
  expect(run.errors()).toMatch(/^pnpm start: --port must be a number from 0 to 65535\.\n$/);
});

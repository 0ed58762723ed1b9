/** No request ends the process: thousands of malformed ones against the command, which is a process of its own. */
import { expect, test } from 'vitest';
import { run } from './command.fixture.ts';
import { readContracts } from './contracts.ts';
import { createEngine } from './engine.ts';
import { rawRequest, statusOf } from './raw-request.fixture.ts';

const seed = 20_261_121;
const total = 4_000;
const atOnce = 40;

/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32). */
function randomNumbers(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const escapes = [
  '%',
  '%Z',
  '%ZZ',
  '%C0%AE',
  '%FF',
  '%00',
  '%2e%2e%2f',
  '%25',
  '..',
  '//',
  '\\',
  '{x}',
  '*',
  '?%',
  '#',
  ';',
  '\xff',
];
const garbage = [
  ';,/,',
  ',',
  '/',
  'a/b;=',
  '"',
  '*/*;q=x',
  'application/json;',
  '\x01',
  '(',
  '%',
  '\xe4\xff',
  'a/b, c',
  'text/html',
  'code=x',
  'code=777',
  '=',
];
// Those that Prism reads come up more often.
const names = ['Accept', 'Prefer', 'Content-Type']
  .flatMap((name) => [name, name, name])
  .concat('Content-Length', 'Transfer-Encoding', 'Expect', 'Host', 'Upgrade', 'Connection');
const methods = ['HEAD', 'OPTIONS', 'POST', 'PUT', 'CONNECT', 'TRACE', 'get', '\x00'];

function malformedRequests(paths: readonly string[], random: () => number): string[] {
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = (list: readonly string[]): string => list[below(list.length)] ?? '';
  const bytes = (): string => String.fromCharCode(...Array.from({ length: below(24) }, () => below(256)));
  const splice = (text: string, piece: string): string => {
    const at = below(text.length + 1);
    return text.slice(0, at) + piece + text.slice(at + below(4));
  };
  const header = (): string => `${pick(names)}: ${random() < 0.8 ? pick(garbage) : bytes()}\r\n`;
  // Most keep the shape of the path, because only what finds its operation goes through all of Prism.
  const target = (): string => {
    const path = pick(paths);
    if (random() < 0.3) return splice(path, pick(escapes));
    return random() < 0.5 ? path : path.replace(/[^/]+(?=\/status$)/, (name) => splice(name, pick(escapes)));
  };

  return Array.from({ length: total }, () => {
    const method = random() < 0.7 ? 'GET' : pick(methods);
    const credentials = random() < 0.7 ? 'X-Auth-Token: a\r\n' : '';
    const headers = Array.from({ length: below(3) }, header).join('');
    const body = random() < 0.1 ? bytes() : '';
    const whole = `${method} ${target()} HTTP/1.1\r\nHost: a\r\n${credentials}${headers}\r\n${body}`;
    // Whole, with bytes changed, cut off, or nothing but bytes.
    const kind = random();
    if (kind < 0.8) return whole;
    if (kind < 0.9) return splice(splice(whole, bytes()), bytes());
    return kind < 0.98 ? whole.slice(0, 1 + below(whole.length)) : `\x80${bytes()}`;
  });
}

test(`${total} malformed requests (seed ${seed}) get ${total} answers from a process that lives on`, async () => {
  const command = run(['--port', '0']);
  try {
    const [, port = ''] = await command.seen(/http:\/\/127\.0\.0\.1:(\d+)/);
    const { apis } = await createEngine(await readContracts());
    const requests = malformedRequests(
      apis.map(({ example }) => example.path),
      randomNumbers(seed),
    );

    const unanswered: string[] = [];
    const statuses = new Map<number, number>();
    const queue = requests.values();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (const request of queue) {
          const status = statusOf(await rawRequest(Number(port), request).catch(() => ''));
          if (status === undefined) unanswered.push(request);
          else statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      }),
    );

    expect(command.child.exitCode, command.printed.err).toBe(null);
    expect(unanswered).toEqual([]);
    // Broken enough to reach every guard, and never one of our own failures.
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 404, 405, 406, 422]));
    expect(statuses.get(500)).toBe(undefined);
    for (const { example } of apis) {
      const { status } = await fetch(`http://127.0.0.1:${port}${example.path}`, { headers: example.headers });
      expect(status).toBe(200);
    }
  } finally {
    command.child.kill();
    await command.ended;
  }
  expect(command.printed.err).toBe('');
});

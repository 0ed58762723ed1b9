/** One mock in process. Prints the CPU of one call in µs as JSON, the reading of its body with it. */
import { type Bytes, check, target } from '../mocks/answer.ts';
import { limit, plainPrism } from '../mocks/mocks.ts';
import { load } from './load.ts';

/** What the program is told. */
export interface MockFetchTask {
  readonly mock: string;
  readonly answer: Bytes;
  /** The contract, for Prism. */
  readonly contract: string;
  readonly counts: { readonly warm: number; readonly measured: number };
}

const { mock, answer, contract, counts } = JSON.parse(process.argv[2] ?? '') as MockFetchTask;
const { status, headers, body } = answer;
const url = `https://dli.eu-de.otc.t-systems.com${target}`;

const openers: Readonly<Record<string, () => Promise<typeof fetch>>> = {
  [limit]: async () => async () => new Response(body, { status, headers }),
  [plainPrism]: prism,
  msw,
};

async function prism(): Promise<typeof fetch> {
  const { getHttpOperationsFromSpec } = await import('@stoplight/prism-http');
  const { createClientFromOperations } = await import('@stoplight/prism-http/dist/client.js');
  const child = (): object => silent;
  const words = ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal'];
  const silent = { ...Object.fromEntries(words.map((word) => [word, () => {}])), child };
  const flags = { checkSecurity: true, validateRequest: true, validateResponse: true, errors: false, isProxy: false };
  const client = createClientFromOperations(await getHttpOperationsFromSpec(contract), {
    ...flags,
    mock: { dynamic: false },
    logger: silent,
  });
  return async () => {
    const { status, headers, data } = await client.get(target, { headers: { 'x-auth-token': 'any' } });
    return new Response(JSON.stringify(data), { status, headers });
  };
}

async function msw(): Promise<typeof fetch> {
  const { http } = await import('msw');
  const { setupServer } = await import('msw/node');
  setupServer(http.get(url, () => new Response(body, { status, headers }))).listen();
  return globalThis.fetch;
}

const open = openers[mock] ?? (await import('@job-status/mock/fetch')).createMockFetch;
const ask = await open();
async function call(): Promise<void> {
  const response = await ask(url, { headers: { 'X-Auth-Token': 'any' } });
  check(await response.text());
}
await load(call, counts.warm, 1);
const { cpu } = await load(call, counts.measured, 1);
process.stdout.write(JSON.stringify(cpu), () => process.exit());

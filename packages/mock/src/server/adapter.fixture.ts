import { setImmediate } from 'node:timers/promises';
import type { Control, MockedApi, Timeline } from '../index.ts';

/** Sends requests to a mock: over HTTP, in process, or with Mock Service Worker. */
export interface Adapter {
  readonly control: Control;
  readonly apis: readonly MockedApi[];
  send(path: string, init: RequestInit): Promise<Response>;
}

/** The parts of a response that a caller observes. */
export interface ObservedResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly text?: string;
  readonly end: End;
}

/** How a response ends: complete, in the middle, or only when the caller aborts it. */
export type End = 'whole' | 'broken' | 'hangs';

const slow = ['slow-headers', 'dripping-body'];

/** Returns how responses with this fault end. */
export function expectedEnd(fault = ''): End {
  if (fault === 'never-answers' || fault === 'stalled-body') return 'hangs';
  return fault.endsWith('-reset') ? 'broken' : 'whole';
}

/** Returns the number of requests that receive all responses of a step. */
export function countPolls({ duration }: Timeline['steps'][number]): number {
  return Number(/^(\d+) polls?$/.exec(duration)?.[1] ?? 2);
}

/** Plays a scenario until shortly after its last step has started, and returns the observed responses. The clock must be stopped. */
export async function playScenario(
  door: Adapter,
  slug: string,
  { name, steps }: Timeline,
): Promise<ObservedResponse[]> {
  const api = door.apis.find((one) => one.slug === slug);
  if (api === undefined) throw new Error(`The mock does not serve ${slug}.`);
  const { headers } = api.example;
  const otherHeaders = Object.fromEntries(Object.keys(headers).map((header) => [header, 'another']));
  const path = api.example.path.replace(/[^/]+(?=\/status$)/, `${name}-7`);
  const seen: ObservedResponse[] = [];
  for (const step of steps) {
    for (let n = 0; n < countPolls(step); n += 1) seen.push(await observe(door, api, path, headers, step.fault));
    if (step.duration.startsWith('until')) seen.push(await observe(door, api, path, otherHeaders, step.fault));
    else if (/^\d/.test(step.duration) && !step.duration.includes('poll')) door.control.advance(step.duration);
  }
  return seen;
}

async function observe(
  door: Adapter,
  api: MockedApi,
  path: string,
  headers: object,
  fault = '',
): Promise<ObservedResponse> {
  const { control } = door;
  const names = [...api.path.matchAll(/{([^}]+)}/g)].map(([, name = '']) => name);
  const values = new RegExp(`^${api.path.replace(/{[^}]+}/g, '([^/]+)')}$`).exec(path)?.slice(1) ?? [];
  const address = { api: api.slug, path: Object.fromEntries(names.map((name, at) => [name, values[at] ?? ''])) };

  const now = control.now();
  const controller = new AbortController();
  let isOver = false;
  const seen = door
    .send(path, { headers: { ...headers }, signal: controller.signal })
    .then((response) => read(response, now, () => fault === 'stalled-body' && controller.abort()))
    .catch((): ObservedResponse => ({ end: 'broken' }))
    .then(
      (one): ObservedResponse => (one.end === 'broken' && controller.signal.aborted ? { ...one, end: 'hangs' } : one),
    )
    .finally(() => {
      isOver = true;
    });

  while (!isOver && control.job(address) === undefined) await setImmediate();
  if (fault === 'never-answers') controller.abort();
  while (!isOver && slow.includes(fault)) {
    control.advance('1s');
    await setImmediate();
  }
  const one = await seen;
  const start = Date.parse(control.job(address)?.start ?? '');
  return one.text === undefined ? one : { ...one, text: sinceStart(one.text, start) };
}

async function read(response: Response, now: Date, onPiece: () => void): Promise<ObservedResponse> {
  const { status, headers } = response;
  const date = /GMT$/.test(headers.get('retry-after') ?? '') ? Date.parse(headers.get('retry-after') ?? '') : undefined;
  const shown = {
    status,
    headers: {
      ...Object.fromEntries(['content-type', 'x-request-id', 'retry-after'].map((name) => [name, headers.get(name)])),
      ...(date !== undefined && { 'retry-after': `in ${Math.floor((date - now.getTime()) / 1_000)} s` }),
    },
  };
  const decoder = new TextDecoder();
  let text = '';
  try {
    const body = response.body as unknown as AsyncIterable<Uint8Array> | null;
    for await (const piece of body ?? []) {
      text += decoder.decode(piece, { stream: true });
      onPiece();
    }
    return { ...shown, text, end: 'whole' };
  } catch {
    return { ...shown, text, end: 'broken' };
  }
}

/** Replaces timestamps with the time since the job started, because each adapter has its own clock. */
function sinceStart(text: string, start: number): string {
  const isNear = (ms: number): boolean => Math.abs(ms - start) < 86_400_000;
  return text
    .replace(/\b\d{13}\b/g, (digits) => (isNear(Number(digits)) ? `<${Number(digits) - start}>` : digits))
    .replace(/\d+$/, '<cut>');
}

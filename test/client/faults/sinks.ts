/** Everywhere that a value may end up where people and machines read it. */
import { AssertionError } from 'node:assert';
import { Console } from 'node:console';
import { PassThrough } from 'node:stream';
import { format, formatWithOptions, inspect } from 'node:util';
import { serialize } from 'node:v8';

/** A secret that is recognized in any part of it. */
export function canary(length: number): string {
  return Array.from({ length }, (_, at) => `CANARY${at}+/=`).join('');
}

/** The traces of a canary: as text, in hexadecimal as Node prints buffers, in base64 wherever it begins. */
const traces = [
  ...['CANARY', '43414e415259', '43 41 4e 41 52 59'],
  ...['', '-', '--'].map((before) =>
    btoa(`${before}CANARY`).slice(before.length && before.length + 1, before.length + 8),
  ),
];

export function hasTrace(text: string): boolean {
  return traces.some((trace) => text.includes(trace));
}

type Sink = (value: unknown) => unknown;

const record = (value: unknown): Record<string, unknown> => value as Record<string, unknown>;

function printed(print: (console: Console) => void): string {
  const stream = new PassThrough();
  print(new Console({ stdout: stream, stderr: stream }));
  return String(stream.read() ?? '');
}

export const sinks: Readonly<Record<string, Sink>> = {
  'console.log': (value) => printed((console) => console.log(value)),
  'console.error with a text': (value) => printed((console) => console.error('It failed: %s', value)),
  'console.dir, all of it': (value) => printed((console) => console.dir(value, { showHidden: true, depth: null })),
  'console.table': (value) => printed((console) => console.table([value])),
  'console.trace': (value) => printed((console) => console.trace(value)),
  inspect: (value) => inspect(value),
  'inspect, all of it': (value) =>
    inspect(value, { showHidden: true, depth: null, getters: true, maxStringLength: null }),
  'inspect without custom ways': (value) => inspect(value, { customInspect: false, depth: null, showProxy: true }),
  'format %s': (value) => format('%s', value),
  'format %o': (value) => format('%o', value),
  'format %j': (value) => format('%j', value),
  'format in color': (value) => formatWithOptions({ colors: true }, '%O', value),
  String: (value) => (typeof value === 'object' && value !== null && !(value instanceof Error) ? '' : String(value)),
  'template text': (value) => (value instanceof Error ? `${value}` : ''),
  message: (value) => (value instanceof Error ? value.message : ''),
  stack: (value) => (value instanceof Error ? value.stack : ''),
  'stack of the cause': (value) => (value instanceof Error && value.cause instanceof Error ? value.cause.stack : ''),
  'stacks of the causes': (value) => [record(value)['causes'] ?? []].flat().map((cause) => record(cause)['stack']),
  JSON: (value) => JSON.stringify(value),
  'JSON of all own names': (value) => JSON.stringify(value, Object.getOwnPropertyNames(value)),
  'JSON of a logger': (value) =>
    JSON.stringify({ level: 'error', err: { ...record(value), message: record(value)['message'] } }),
  spread: (value) => inspect({ ...record(value) }, { depth: null }),
  'Object.assign': (value) => inspect(Object.assign({}, value), { depth: null }),
  'Object.entries': (value) => inspect(Object.entries(record(value)), { depth: null }),
  structuredClone: (value) => inspect(structuredClone(value), { depth: null }),
  'serialize of v8': (value) => serialize(value).toString('latin1'),
  'a new error around it': (value) => inspect(new Error('It failed', { cause: value }), { depth: null }),
  AggregateError: (value) => inspect(new AggregateError([value]), { depth: null, showHidden: true }),
  'a failed assertion': (value) =>
    inspect(new AssertionError({ actual: value, expected: {}, operator: 'deepStrictEqual' })),
  'a walk through everything that can be reached': (value) => [...everyText(value)].join('\n'),
};

/** Every text in a value, its names, symbols, hidden and inherited properties, buffers and functions. */
function* everyText(value: unknown, seen: Set<unknown> = new Set()): Generator<string> {
  if (typeof value === 'string' || typeof value === 'symbol') yield String(value);
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
  seen.add(value);
  if (typeof value === 'function') yield Function.prototype.toString.call(value);
  if (ArrayBuffer.isView(value)) yield Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1');
  if (value instanceof Map || value instanceof Set) yield* everyText([...value], seen);
  for (let holder: object | null = value; holder !== null; holder = Object.getPrototypeOf(holder)) {
    if (holder === Object.prototype || holder === Function.prototype) break;
    for (const key of Reflect.ownKeys(holder)) {
      yield String(key);
      yield* everyText(read(value, key), seen);
    }
  }
}

/** A getter may throw. */
function read(holder: object, key: PropertyKey): unknown {
  try {
    return Reflect.get(holder, key);
  } catch (error) {
    return error;
  }
}

/** The sinks that show a trace of a canary. What a sink throws is shown as well. */
export function findLeaks(value: unknown): string[] {
  return Object.entries(sinks).flatMap(([name, sink]) => {
    let shown: unknown;
    try {
      shown = sink(value);
    } catch (error) {
      shown = inspect(error, { depth: null });
    }
    return hasTrace(typeof shown === 'string' ? shown : (JSON.stringify(shown) ?? '')) ? [name] : [];
  });
}

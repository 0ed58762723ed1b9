/** The sinks through which a value may be printed, serialized or reported. */
import { AssertionError } from 'node:assert';
import { Console } from 'node:console';
import { PassThrough } from 'node:stream';
import { format, formatWithOptions, inspect } from 'node:util';
import { serialize } from 'node:v8';

/** Creates a secret of which every part is recognizable. */
export function createCanary(length: number): string {
  return Array.from({ length }, (_, at) => `CANARY${at}+/=`).join('');
}

/** The traces of a createCanary: as text, in hexadecimal as Node.js prints buffers, and in base64 at each alignment. */
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

const asRecord = (value: unknown): Record<string, unknown> => value as Record<string, unknown>;

function capture(print: (console: Console) => void): string {
  const stream = new PassThrough();
  print(new Console({ stdout: stream, stderr: stream }));
  return String(stream.read() ?? '');
}

export const sinks: Readonly<Record<string, Sink>> = {
  'console.log': (value) => capture((console) => console.log(value)),
  'console.error with a message': (value) => capture((console) => console.error('It failed: %s', value)),
  'console.dir with hidden properties': (value) =>
    capture((console) => console.dir(value, { showHidden: true, depth: null })),
  'console.table': (value) => capture((console) => console.table([value])),
  'console.trace': (value) => capture((console) => console.trace(value)),
  inspect: (value) => inspect(value),
  'inspect with hidden properties': (value) =>
    inspect(value, { showHidden: true, depth: null, getters: true, maxStringLength: null }),
  'inspect without custom functions': (value) => inspect(value, { customInspect: false, depth: null, showProxy: true }),
  'format %s': (value) => format('%s', value),
  'format %o': (value) => format('%o', value),
  'format %j': (value) => format('%j', value),
  'format in color': (value) => formatWithOptions({ colors: true }, '%O', value),
  String: (value) => (typeof value === 'object' && value !== null && !(value instanceof Error) ? '' : String(value)),
  'template text': (value) => (value instanceof Error ? `${value}` : ''),
  message: (value) => (value instanceof Error ? value.message : ''),
  stack: (value) => (value instanceof Error ? value.stack : ''),
  'stack of the cause': (value) => (value instanceof Error && value.cause instanceof Error ? value.cause.stack : ''),
  'stacks of the causes': (value) => [asRecord(value)['causes'] ?? []].flat().map((cause) => asRecord(cause)['stack']),
  JSON: (value) => JSON.stringify(value),
  'JSON of all own properties': (value) => JSON.stringify(value, Object.getOwnPropertyNames(value)),
  'JSON of a logger': (value) =>
    JSON.stringify({ level: 'error', err: { ...asRecord(value), message: asRecord(value)['message'] } }),
  spread: (value) => inspect({ ...asRecord(value) }, { depth: null }),
  'Object.assign': (value) => inspect(Object.assign({}, value), { depth: null }),
  'Object.entries': (value) => inspect(Object.entries(asRecord(value)), { depth: null }),
  structuredClone: (value) => inspect(structuredClone(value), { depth: null }),
  'v8.serialize': (value) => serialize(value).toString('latin1'),
  'the cause of a new error': (value) => inspect(new Error('It failed', { cause: value }), { depth: null }),
  AggregateError: (value) => inspect(new AggregateError([value]), { depth: null, showHidden: true }),
  'a failed assertion': (value) =>
    inspect(new AssertionError({ actual: value, expected: {}, operator: 'deepStrictEqual' })),
  'every reachable text': (value) => [...collectTexts(value)].join('\n'),
};

/** Collects every text in a value: its keys, symbols, hidden and inherited properties, buffers and functions. */
function* collectTexts(value: unknown, seen: Set<unknown> = new Set()): Generator<string> {
  if (typeof value === 'string' || typeof value === 'symbol') yield String(value);
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
  seen.add(value);
  if (typeof value === 'function') yield Function.prototype.toString.call(value);
  if (ArrayBuffer.isView(value)) yield Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1');
  if (value instanceof Map || value instanceof Set) yield* collectTexts([...value], seen);
  for (let holder: object | null = value; holder !== null; holder = Object.getPrototypeOf(holder)) {
    if (holder === Object.prototype || holder === Function.prototype) break;
    for (const key of Reflect.ownKeys(holder)) {
      yield String(key);
      yield* collectTexts(read(value, key), seen);
    }
  }
}

/** Reads a property, or returns the error that its getter throws. */
function read(holder: object, key: PropertyKey): unknown {
  try {
    return Reflect.get(holder, key);
  } catch (error) {
    return error;
  }
}

/** Returns the names of the sinks that expose a trace of a createCanary, including in an error that the sink throws. */
export function findLeaks(value: unknown): string[] {
  return Object.entries(sinks).flatMap(([name, sink]) => {
    let exposed: unknown;
    try {
      exposed = sink(value);
    } catch (error) {
      exposed = inspect(error, { depth: null });
    }
    return hasTrace(typeof exposed === 'string' ? exposed : (JSON.stringify(exposed) ?? '')) ? [name] : [];
  });
}

import type { Dispatcher } from './transport-options.ts';

/** Where every version of undici, including the one in Node.js, keeps the dispatcher of `setGlobalDispatcher`. */
const keys = [Symbol.for('undici.globalDispatcher.2'), Symbol.for('undici.globalDispatcher.1')] as const;

/**
 * Finds the dispatcher that `setGlobalDispatcher`, `NODE_USE_ENV_PROXY` or `http.setGlobalProxyFromEnv` configured for the
 * process. Undefined when there is none, or only the one that undici creates for itself.
 *
 * undici 6 sets one key and undici 8 reads the other, so that the `fetch` of Node 26 ignores a dispatcher of undici 6. It is used
 * here nevertheless, because it was configured.
 */
export function findGlobalDispatcher(): Dispatcher | undefined {
  for (const key of keys) {
    const dispatcher: unknown = Reflect.get(globalThis, key);
    if (isDispatcher(dispatcher) && !isDefault(dispatcher)) return dispatcher;
  }
  return undefined;
}

function isDispatcher(value: unknown): value is Dispatcher {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'dispatch') === 'function';
}

/**
 * Whether a dispatcher is one that undici creates for itself: an `Agent` without options, or the wrapper that undici 8 puts around
 * the dispatcher of the other key. In doubt it is not.
 */
function isDefault(dispatcher: Dispatcher): boolean {
  const prototype = Object.getPrototypeOf(dispatcher) as Partial<Dispatcher> | null;
  const name = prototype?.constructor.name;
  if (name === 'Dispatcher1Wrapper') return Reflect.get(globalThis, keys[0]) !== dispatcher;
  if (name !== 'Agent' || Object.hasOwn(prototype ?? {}, 'dispatch')) return false;
  // `compose`, spies and test doubles replace `dispatch` on the instance.
  return dispatcher.dispatch === prototype?.dispatch && !hasOptions(dispatcher);
}

/** Reads two undocumented fields of an `Agent`, which are named alike in undici 6, 7 and 8. */
function hasOptions(agent: Dispatcher): boolean {
  const options = readField(agent, 'options') as object | undefined;
  const factory = readField(agent, 'factory') as { readonly name?: unknown } | undefined;
  if (options === undefined || factory?.name !== 'defaultFactory') return true;
  return Object.values(options).some((value) => value !== undefined && value !== Infinity);
}

function readField(agent: Dispatcher, name: string): unknown {
  const key = Object.getOwnPropertySymbols(agent).find(({ description }) => description === name);
  return key && Reflect.get(agent, key);
}

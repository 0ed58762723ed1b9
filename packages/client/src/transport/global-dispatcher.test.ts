import * as undici6 from 'undici6';
import * as undici7 from 'undici7';
import * as undici8 from 'undici8';
import { afterEach, describe, expect, it } from 'vitest';
import { findGlobalDispatcher } from './node.ts';
import type { Dispatcher } from './transport-options.ts';

const keys = [Symbol.for('undici.globalDispatcher.1'), Symbol.for('undici.globalDispatcher.2')];
const before = keys.map((key) => Reflect.get(globalThis, key));

afterEach(() => {
  for (const [index, key] of keys.entries()) Reflect.set(globalThis, key, before[index]);
});

describe.each([
  { version: 6, ...undici6 },
  { version: 7, ...undici7 },
  { version: 8, ...undici8 },
])('with undici $version', ({ Agent, ProxyAgent, RetryAgent, setGlobalDispatcher }) => {
  const set = setGlobalDispatcher as (dispatcher: object) => void;

  it('finds nothing if undici was only imported, or its default was set again', () => {
    expect(findGlobalDispatcher()).toBeUndefined();
    set(new Agent());
    expect(findGlobalDispatcher()).toBeUndefined();
  });

  it('finds an agent whose dispatch was replaced after it had been found to have no options', () => {
    const agentsWithoutOptions = new WeakSet<Dispatcher>();
    const agent = new Agent();
    set(agent);
    expect(findGlobalDispatcher(agentsWithoutOptions)).toBeUndefined();
    expect(agentsWithoutOptions.has(agent as Dispatcher)).toBe(true);

    Object.assign(agent, { dispatch: () => true });
    expect(findGlobalDispatcher(agentsWithoutOptions)).toBe(agent);
  });

  it.each<[string, () => object]>([
    ['a proxy agent', () => new ProxyAgent('http://127.0.0.1:1')],
    ['a retry agent', () => new RetryAgent(new Agent() as never)],
    ['an agent with certificates', () => new Agent({ connect: { ca: 'a certificate' } })],
    ['an agent with fewer connections', () => new Agent({ connections: 1 })],
    [
      'a subclass of the same name',
      () => {
        class Subclass extends (Agent as typeof undici8.Agent) {
          override dispatch(): boolean {
            return true;
          }
        }
        return new (Object.defineProperty(Subclass, 'name', { value: 'Agent' }))();
      },
    ],
    ['an agent whose dispatch was replaced', () => Object.assign(new Agent(), { dispatch: () => true })],
    ['anything else with a dispatch function', () => ({ dispatch: () => true })],
  ])('finds %s', (_, create) => {
    const dispatcher = create();
    set(dispatcher);

    expect(findGlobalDispatcher()).toBe(dispatcher);
  });
});

it('finds a dispatcher of an old undici next to the default of a new one', () => {
  undici8.setGlobalDispatcher(new undici8.Agent());
  const mock = new undici6.MockAgent();
  undici6.setGlobalDispatcher(mock);

  expect(findGlobalDispatcher()).toBe(mock);
});

it('finds the wrapper of undici 8 when it was set as the dispatcher', () => {
  const wrapper = new undici8.Dispatcher1Wrapper(new undici8.ProxyAgent('http://127.0.0.1:1'));
  undici8.setGlobalDispatcher(wrapper);

  expect(findGlobalDispatcher()).toBe(wrapper);
});

/**
 * Run as a process of any Node.js version: configures the process or a client in every way that one library offers, and calls
 * hosts with and without the configuration. Prints where the calls must have arrived. `configured.js <task as JSON>`
 */
import http from 'node:http';
import https from 'node:https';
import { createDliClient } from '@job-status/client/dli';

const { library, origins, proxy } = JSON.parse(process.argv[2]);

/** The response of a test double. */
const doubleBody = { job_id: 'j', job_type: 'DOUBLE', status: 'FINISHED' };
const respond = async () => Response.json(doubleBody);

/**
 * The configurations by library. Each has the target that calls must reach (`double`, `proxy`, `proxy unless localhost` or `host`),
 * and a function that applies the configuration and returns client options or a function that undoes it.
 */
const libraries = {
  none: async () => ({
    'the fetch option': define('double', () => ({ options: { fetch: respond } })),
    'a replaced globalThis.fetch': define('double', () => replace(globalThis, 'fetch', respond)),
    'a proxy around globalThis.fetch': define('double', () =>
      replace(globalThis, 'fetch', new Proxy(globalThis.fetch, { apply: respond })),
    ),
    'a missing globalThis.fetch': define('host', () => replace(globalThis, 'fetch', undefined)),
    'a replaced request function of node:http and node:https': define('proxy', ({ protocol }) =>
      protocol === 'http:'
        ? replace(http, 'request', requestByProxy(http.request))
        : replace(https, 'request', requestByProxy(http.request)),
    ),
  }),
  undici6: () => undici('undici6'),
  undici7: () => undici('undici7'),
  undici8: () => undici('undici8'),
  nock13: () => nock('nock13'),
  nock15: () => nock('nock15'),
  msw: async () => {
    const [{ setupServer }, { http: on }] = await Promise.all([import('msw/node'), import('msw')]);
    return {
      'a server of MSW': define('double', () => {
        const server = setupServer(on.get('*', respond));
        server.listen({ onUnhandledRequest: 'error' });
        return { undo: () => server.close() };
      }),
    };
  },
  'https-proxy-agent': async () => {
    const { HttpsProxyAgent } = await import('https-proxy-agent');
    return {
      'a proxy agent as https.globalAgent': define('proxy', ({ protocol }) =>
        protocol === 'https:' ? replace(https, 'globalAgent', new HttpsProxyAgent(proxy)) : undefined,
      ),
    };
  },
  // The environment is set before the process starts, so the configuration does nothing.
  environment: async () => ({ 'the environment': define('proxy unless localhost', () => ({ options: {} })) }),
  setGlobalProxyFromEnv: async () => ({
    'http.setGlobalProxyFromEnv': define('proxy unless localhost', () => ({
      undo: http.setGlobalProxyFromEnv({ http_proxy: proxy, https_proxy: proxy, no_proxy: 'localhost' }),
    })),
  }),
};

async function undici(name) {
  const { Agent, EnvHttpProxyAgent, MockAgent, Pool, ProxyAgent, ...global } = await import(name);
  const mock = () => {
    const agent = new MockAgent();
    agent.disableNetConnect();
    for (const origin of Object.values(origins)) {
      const interceptor = agent.get(origin).intercept({ path: () => true });
      interceptor.reply(200, doubleBody, { headers: { 'content-type': 'application/json' } }).persist();
    }
    return agent;
  };
  const dispatchers = {
    'a ProxyAgent': ['proxy', () => new ProxyAgent(proxy)],
    'an EnvHttpProxyAgent': [
      'proxy unless localhost',
      () => new EnvHttpProxyAgent({ httpProxy: proxy, httpsProxy: proxy, noProxy: 'localhost' }),
    ],
    'a MockAgent': ['double', mock],
    'an Agent with a custom factory': [
      'double',
      () => {
        const agent = mock();
        return new Agent({ factory: (origin) => agent.get(origin) });
      },
    ],
    'an Agent with a custom dispatch function': [
      'proxy',
      () => {
        const other = new ProxyAgent(proxy);
        return Object.assign(new Agent(), { dispatch: (options, handler) => other.dispatch(options, handler) });
      },
    ],
    'a composed Agent': [
      'proxy',
      () => {
        const other = new ProxyAgent(proxy);
        return new Agent().compose(() => (options, handler) => other.dispatch(options, handler));
      },
    ],
  };
  const configurations = {
    'a Pool as the dispatcher option': define('host', ({ origin }) => ({ options: { dispatcher: new Pool(origin) } })),
  };
  for (const [title, [target, create]] of Object.entries(dispatchers)) {
    // The client must distinguish these agents from a default agent only if they are global.
    if (!title.startsWith('an Agent') && !title.startsWith('a composed')) {
      configurations[`${title} as the dispatcher option`] = define(target, () => ({
        options: { dispatcher: create() },
      }));
    }
    configurations[`${title} as the global dispatcher`] = define(target, () => {
      const before = global.getGlobalDispatcher();
      global.setGlobalDispatcher(create());
      return { undo: () => global.setGlobalDispatcher(before) };
    });
  }
  return configurations;
}

async function nock(name) {
  const { default: nock } = await import(name);
  nock.restore();
  return {
    [name]: define('double', ({ origin }) => {
      nock.activate();
      nock.disableNetConnect();
      nock(origin).persist().get(/./).reply(200, doubleBody);
      return {
        undo: () => {
          nock.cleanAll();
          nock.enableNetConnect();
          nock.restore();
        },
      };
    }),
  };
}

function define(target, configure) {
  return { target, configure };
}

function replace(holder, name, value) {
  const before = Object.getOwnPropertyDescriptor(holder, name);
  Object.defineProperty(holder, name, { value, writable: true, configurable: true, enumerable: true });
  return { undo: () => Object.defineProperty(holder, name, before) };
}

/** Sends a request in absolute form to the proxy, as some proxy libraries do. */
function requestByProxy(request) {
  const { hostname, port } = new URL(proxy);
  return ({ host, port: hostPort, path, headers }) =>
    request({ host: hostname, port, headers, path: `http://${host}:${hostPort}${path}` });
}

const report = [];

/** Makes calls that the host can distinguish, and reports where they must have arrived. */
async function call(client, title, name, calls, target) {
  const id = String(report.length);
  let doubles = 0;
  for (let n = 0; n < calls; n += 1) {
    const { job_type } = await client.getJobStatus({ project_id: id, job_id: 'j' });
    if (job_type === doubleBody.job_type) doubles += 1;
  }
  report.push({ id, title, name, calls, target, doubles });
}

const configurations = Object.entries(await libraries[library]());
// First without a previous call to the host, then after 20 calls.
for (const callsBefore of library === 'environment' ? [0] : [0, 20]) {
  for (const [title, { target, configure }] of configurations) {
    for (const [name, origin] of Object.entries(origins)) {
      if (name === 'https by name' && target !== 'proxy unless localhost') continue;
      const options = { endpoint: origin, allowInsecureLoopback: true, retry: { maxAttempts: 1 } };
      const plain = createDliClient(options);
      if (callsBefore > 0) await call(plain, `${title}, before`, name, callsBefore, 'host');
      const configured = configure({ origin, protocol: new URL(origin).protocol });
      if (configured === undefined) continue;
      const client = configured.options === undefined ? plain : createDliClient({ ...options, ...configured.options });
      await call(client, `${title}, after ${callsBefore} calls`, name, 24, target);
      await configured.undo?.();
      if (callsBefore > 0) await call(plain, `${title}, undone`, name, 1, 'host');
    }
  }
}
process.stdout.write(JSON.stringify(report), () => process.exit());

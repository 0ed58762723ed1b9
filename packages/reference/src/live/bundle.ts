/** Bundles the programs of the live page as plain scripts, which also load from `file://`. */
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const browser = new URL('../../browser/', import.meta.url);
const own = fileURLToPath(new URL('entry.ts', browser));

/** The scripts of the live page by their names. */
export async function bundleLiveScripts(slugs: readonly string[]): Promise<[string, string][]> {
  const clients = slugs.map(async (slug): Promise<[string, string]> => {
    const code = await bundle(`export * from '@job-status/client/${slug}';`);
    // The names in the parameters hide the timers of the page, so the client runs on the time that the page gives it.
    const parameters = '{ setTimeout, clearTimeout, Date, performance }';
    const load = `(${parameters}) => {\n${code}return exported;\n}`;
    return [`live-${slug}.js`, `(globalThis.liveClients ??= {})[${JSON.stringify(slug)}] = ${load};\n`];
  });
  const mock = await bundle("export { createMockFetch } from '@job-status/testing';");
  return [
    ['live.js', await bundle("import './live/main.ts';")],
    ['live-mock.js', `(() => {\n${mock}globalThis.createMockFetch = exported.createMockFetch;\n})();\n`],
    ...(await Promise.all(clients)),
  ];
}

/** The exports of the entry are in the variable `exported`. */
async function bundle(entry: string): Promise<string> {
  const plugin = {
    name: 'entry',
    resolveId: (id: string) => (id === own ? id : undefined),
    load: (id: string) => (id === own ? entry : undefined),
  };
  await using build = await rolldown({ input: own, platform: 'browser', plugins: [plugin], logLevel: 'warn' });
  const { output } = await build.generate({ format: 'iife', name: 'exported', codeSplitting: false, minify: true });
  return output[0].code;
}

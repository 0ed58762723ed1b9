import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { defineConfig, type Plugin, type RolldownOptions } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

const src = resolve(import.meta.dirname, 'src');
const apis = globSync('*/polling.ts', { cwd: src }).map(dirname);
/** Returns the folder of a source file: `call`, `dli` and so on. */
const getFolder = (id: string): string => relative(src, id).split('/')[0] ?? '';

/** The entry points: every `index.ts`, and the `fetch.ts` of an API. `exports` in package.json has a pattern for each. */
const entryPoints = globSync(['index.ts', '*/index.ts', ...apis.map((api) => `${api}/fetch.ts`)], { cwd: src }).map(
  (file) => file.slice(0, -'.ts'.length),
);
/** The modules that the `imports` of package.json choose from. */
const transports = ['transport/node', 'transport/fetch-default', 'transport/browser'];

/** What every call needs. The first call of a process pays for each file that it loads, so this is a single file. */
const core = ['auth', 'call', 'errors', 'internal', 'job-view', 'observability', 'transport', 'verdict'];
/** Only code that is loaded on demand needs these. */
const onDemand = [
  ...['auth/lock.ts', 'auth/provided-credentials.ts', 'errors/credentials-error.ts'],
  ...['observability/observer.ts', 'observability/log.ts'],
];
/** What a response needs that is not plain, such as an error: a single file as well, which is loaded after such a response. */
const responseTools = [
  ...['call/read-other-response.ts', 'call/response-tools.ts', 'call/throttle.ts'],
  ...['errors/response-errors.ts', 'internal/redact-body.ts'],
];
/** What several files that are loaded on demand share. */
const shared = ['auth/replace-secrets.ts', 'internal/exact-json.ts', 'internal/http-date.ts'];
const isOneOf = (files: readonly string[], id: string): boolean => files.includes(relative(src, id));
const isCore = (id: string): boolean =>
  (core.includes(getFolder(id)) &&
    ![onDemand, responseTools, shared].some((files) => isOneOf(files, id)) &&
    !id.endsWith('?copy')) ||
  id === resolve(src, 'polling/wait-methods.ts') ||
  id.endsWith('/exact-json.ts?copy') ||
  id.endsWith('/contract/runtime/keywords.js');

/**
 * Gives the poller its own copy of the job view, and the job view of the client its own copy of the code for large numbers, which a
 * first call would otherwise load as another file. Bundlers put a module that the client and the poller share into the file that a page
 * loads first, even if only the poller uses it. These modules have no state, so a second copy is harmless.
 */
const copied = ['job-view', 'verdict', ...apis];
const isCopied = (id: string): boolean =>
  (copied.includes(getFolder(id)) && !id.endsWith('/polling.ts')) ||
  /\/contract\/src\/\w+\/(index|polling)\.js$/.test(id);
const copyJobView: Plugin = {
  name: 'copy-job-view',
  async resolveId(source, importer = '') {
    const isPolling =
      getFolder(importer) === 'polling' || importer.endsWith('/polling.ts') || importer.endsWith('?copy');
    const isJobView = getFolder(importer) === 'job-view' || importer.endsWith('/job-view.ts');
    if (!isPolling && !isJobView) return undefined;
    const resolved = await this.resolve(source, importer.replace('?copy', ''), { skipSelf: true });
    const shouldCopy = isPolling ? isCopied : (id: string): boolean => id.endsWith('/exact-json.ts');
    return resolved !== null && shouldCopy(resolved.id) ? { ...resolved, id: `${resolved.id}?copy` } : resolved;
  },
  async load(id) {
    if (!id.endsWith('?copy')) return undefined;
    return { code: await readFile(id.replace('?copy', ''), 'utf8'), moduleType: 'ts' };
  },
};

const toInput = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, resolve(src, `${name}.ts`)]));

/** Leaves out the source maps of the chunks that contain only texts: they are larger than the chunks and map nothing. */
const skipMapsOfTexts: Plugin = {
  name: 'skip-maps-of-texts',
  generateBundle(_options, bundle) {
    for (const [name, file] of Object.entries(bundle)) {
      if (!name.startsWith('explanations')) continue;
      if (file.type === 'chunk') file.code = file.code.replace(/\n\/\/# sourceMappingURL=.*/, '');
      else delete bundle[name];
    }
  },
};

const code: RolldownOptions = {
  input: toInput([...entryPoints, ...transports]),
  external: /^#/,
  platform: 'neutral',
  plugins: [copyJobView, skipMapsOfTexts],
  output: {
    dir: 'dist',
    chunkFileNames: '[name].js',
    sourcemap: true,
    codeSplitting: {
      groups: [
        { name: 'core', minShareCount: 2, test: isCore },
        { name: 'shared', test: (id) => isOneOf(shared, id) },
        { name: 'response-tools', test: (id) => isOneOf(responseTools, id) || id === '\0rolldown/runtime.js' },
      ],
    },
  },
};

/** Changes a type of openapi-fetch that TypeScript 5.0 rejects: as the argument of a type that requires an object, it must be one. */
const lowestTypeScript: Plugin = {
  name: 'lowest-typescript',
  generateBundle(_options, bundle) {
    const given = /(type ResponseObjectMap<T> = T extends \{\s*responses: any;?\s*\} \? T\["responses"\] : )unknown;/;
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk' && given.test(file.code));
    if (chunks.length !== 1)
      throw new Error('openapi-fetch has changed ResponseObjectMap. Check TypeScript 5.0 again.');
    for (const chunk of chunks) if (chunk.type === 'chunk') chunk.code = chunk.code.replace(given, '$1{};');
  },
};

/** The types, with those of the contracts, so that the package has no dependencies. The plugin is maintained and follows rolldown. */
const types: RolldownOptions = {
  input: toInput(entryPoints),
  external: /^#/,
  platform: 'neutral',
  plugins: [dts({ dtsOnly: true }), lowestTypeScript],
  // A chunk called `index` would be an entry point.
  output: { dir: 'dist', chunkFileNames: 'types/_[name].ts' },
};

const config: RolldownOptions[] = defineConfig([code, types]);
export default config;

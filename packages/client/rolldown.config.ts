import { globSync } from 'node:fs';
import { defineConfig } from 'rolldown';

/** The entry points, and the modules that the `imports` of package.json choose from. */
const entries = ['index', 'watcher/index', 'transport/node', 'transport/fetch-default'];
const apis = globSync('src/*/polling.ts').map((file) => file.split('/')[1]);

/** What every call needs. The first call of a process pays for each file that it loads, so it is a single file. */
const core = [
  '/src/auth/',
  '/src/call/',
  '/src/errors/',
  '/src/internal/',
  '/src/transport/',
  '/src/polling/wait-methods.ts',
];

export default defineConfig({
  input: Object.fromEntries([...entries, ...apis.map((api) => `${api}/index`)].map((name) => [name, `src/${name}.ts`])),
  external: /^#/,
  platform: 'neutral',
  output: {
    dir: 'dist',
    chunkFileNames: '[name].js',
    codeSplitting: {
      groups: [{ name: 'core', minShareCount: 2, test: (id) => core.some((path) => id.includes(path)) }],
    },
  },
});

import { readFileSync } from 'node:fs';
import { defineConfig } from 'rolldown';

const apis = ['dataarts', 'dli', 'cdm'];
/** What the `imports` of package.json choose from. */
const platforms = ['transport/node', 'transport/platform', 'credentials/hmac', 'credentials/hmac.node'];

const licence = readFileSync(new URL('node_modules/openapi-fetch/LICENSE', import.meta.url), 'utf8').trim();

/** The first call of a process pays for each file that it loads, and not for what is in it. */
export default defineConfig({
  input: Object.fromEntries(
    ['index', 'watcher/watcher', ...apis, ...platforms].map((name) => [name, `src/${name}.ts`]),
  ),
  external: /^#/,
  platform: 'neutral',
  output: {
    dir: 'dist',
    chunkFileNames: '[name].js',
    codeSplitting: {
      minShareCount: 2,
      groups: [
        { name: 'shared', test: /^(?!.*(src|view)\/(dataarts|dli|cdm|waiting\/(?!methods)))/ },
        ...apis.map((api) => ({ name: `${api}-contract`, test: new RegExp(`/(src|view)/${api}[./]`) })),
        { name: 'wait', test: /\/waiting\// },
      ],
    },
    banner: ({ moduleIds }) => (moduleIds.some((id) => id.includes('openapi-fetch')) ? `/* ${licence} */` : ''),
  },
});

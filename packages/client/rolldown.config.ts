import { readFileSync } from 'node:fs';
import { defineConfig } from 'rolldown';

const apis = ['dataarts', 'dli', 'cdm'];
/** What the `imports` of package.json choose from. */
const platforms = ['transport/node', 'transport/fetch-default', 'auth/signing/hmac', 'auth/signing/hmac.node'];

const licence = readFileSync(new URL('node_modules/openapi-fetch/LICENSE', import.meta.url), 'utf8').trim();

/** The first call of a process pays for each file that it loads, and not for what is in it. */
export default defineConfig({
  input: Object.fromEntries(
    ['index', 'watcher/index', ...apis.map((api) => `${api}/index`), ...platforms].map((name) => [
      name,
      `src/${name}.ts`,
    ]),
  ),
  external: /^#/,
  platform: 'neutral',
  output: {
    dir: 'dist',
    chunkFileNames: '[name].js',
    codeSplitting: {
      minShareCount: 2,
      groups: [
        { name: 'shared', test: /^(?!.*src\/(dataarts|dli|cdm|polling\/(?!wait-methods)))/ },
        ...apis.map((api) => ({ name: `${api}-contract`, test: new RegExp(`/src/${api}/(?!polling\\.ts)`) })),
        { name: 'wait', test: /\/polling\// },
      ],
    },
    banner: ({ moduleIds }) => (moduleIds.some((id) => id.includes('openapi-fetch')) ? `/* ${licence} */` : ''),
  },
});

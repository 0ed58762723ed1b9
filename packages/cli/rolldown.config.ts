import { defineConfig } from 'rolldown';

/** Every command is a chunk that loads when it runs. The libraries are bundled, so that an installation is small. */
export default defineConfig({
  input: { cli: 'src/cli.ts' },
  external: [/^@job-status\//, /^node:/],
  platform: 'node',
  output: { dir: 'dist', chunkFileNames: '[name].js', minify: true, comments: { legal: true } },
});

import { defineConfig } from 'rolldown';

/**
 * Every command is a chunk that loads when it runs. The libraries are bundled, so that an installation is small. It has no source
 * maps, because nothing imports it, and they would double its size.
 */
export default defineConfig({
  input: { cli: 'src/cli.ts' },
  external: [/^@job-status\//, /^node:/],
  platform: 'node',
  output: { dir: 'dist', chunkFileNames: '[name].js', minify: true, comments: { legal: true } },
});

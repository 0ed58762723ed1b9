import { defineConfig, type RolldownOptions } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

/** The worker must be a file next to the one that starts it. */
const config: RolldownOptions = defineConfig({
  input: { index: 'src/index.ts', cli: 'src/cli.ts', 'prism-worker': 'src/prism/prism-worker.ts' },
  external: /^[a-z@]/,
  platform: 'node',
  plugins: [dts({ entry: 'src/index.ts' })],
  output: { dir: 'dist', chunkFileNames: '[name].js', sourcemap: true },
});
export default config;

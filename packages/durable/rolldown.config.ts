import { defineConfig, type RolldownOptions } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

const config: RolldownOptions = defineConfig({
  input: { index: 'src/index.ts' },
  external: /^[a-z@]/,
  platform: 'node',
  plugins: [dts()],
  output: { dir: 'dist', chunkFileNames: '[name].js', sourcemap: true },
});
export default config;

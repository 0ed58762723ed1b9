import { defineConfig, type RolldownOptions } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

/** The types of spec-tools are bundled, because that package is private. */
const config: RolldownOptions = defineConfig({
  input: { index: 'src/index.ts', msw: 'src/msw.ts', internal: 'src/internal.ts' },
  external: ['msw'],
  platform: 'neutral',
  plugins: [dts({ tsconfig: 'tsconfig.portable.json' })],
  output: { dir: 'dist', chunkFileNames: 'chunks/[name].js' },
});
export default config;

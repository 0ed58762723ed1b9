import { defineConfig, type Plugin, type RolldownOptions } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

/** A source map of generated data would repeat the data. */
const omitMapsOfData: Plugin = {
  name: 'omit-maps-of-data',
  transform: { filter: { id: /src\/generated\// }, handler: (code) => ({ code, map: { mappings: '' } }) },
};

/** The types of spec-tools are bundled, because that package is private. */
const config: RolldownOptions = defineConfig({
  input: { index: 'src/index.ts', msw: 'src/msw.ts', internal: 'src/internal.ts' },
  external: ['msw'],
  platform: 'neutral',
  plugins: [omitMapsOfData, dts({ tsconfig: 'tsconfig.portable.json', sourcemap: false })],
  output: { dir: 'dist', chunkFileNames: 'chunks/[name].js', sourcemap: true },
});
export default config;

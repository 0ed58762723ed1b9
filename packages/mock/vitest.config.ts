import { defineConfig, type ViteUserConfig } from 'vitest/config';

// Prism takes about a second to load, and some tests start a process that loads it.
const config: ViteUserConfig = defineConfig({
  test: { include: ['src/**/*.test.ts'], testTimeout: 20_000, hookTimeout: 20_000 },
});
export default config;

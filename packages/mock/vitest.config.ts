import { defineConfig, type ViteUserConfig } from 'vitest/config';

// Prism takes about a second to load, and a busy machine may take longer.
const config: ViteUserConfig = defineConfig({
  test: { include: ['src/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
});
export default config;

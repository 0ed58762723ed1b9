import { defineConfig, type ViteUserConfig } from 'vitest/config';

// The embedded PostgreSQL takes seconds to start, and a busy machine may take longer.
const config: ViteUserConfig = defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } });
export default config;

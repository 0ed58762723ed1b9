import { defineConfig, type ViteUserConfig } from 'vitest/config';

// The embedded PostgreSQL takes seconds to start, and longer on a busy machine.
const config: ViteUserConfig = defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } });
export default config;

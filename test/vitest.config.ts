import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A busy machine can be slow. Tests about time set their own timeouts.
    testTimeout: 30_000,
    globalSetup: 'docs/global-setup.ts',
    // Many tests wait for sockets, browsers and processes, so even two cores can run three files at once.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    hookTimeout: 60_000,
    typecheck: { enabled: true, include: ['types/**/*.test-d.ts'] },
  },
});

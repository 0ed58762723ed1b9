import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A busy machine may take its time; what is about time says so itself.
    testTimeout: 30_000,
    // Much of the suite waits for sockets, browsers and processes, so even two cores can run three files at a time.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    hookTimeout: 60_000,
    typecheck: { enabled: true, include: ['types/**/*.test-d.ts'] },
  },
});

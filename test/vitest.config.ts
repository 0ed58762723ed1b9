import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A busy machine may take its time; what is about time says so itself.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    typecheck: { enabled: true, include: ['types/**/*.test-d.ts'] },
  },
});

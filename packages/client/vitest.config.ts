import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (file: string): string => fileURLToPath(new URL(`src/${file}`, import.meta.url));

// The package's `imports` lead to dist; here they lead to what dist is made from.
export default defineConfig({
  // No test is about time that passes for real, so a busy machine may take its time.
  test: { testTimeout: 60_000 },
  resolve: { alias: { '#transport': source('transport/node.ts') } },
});

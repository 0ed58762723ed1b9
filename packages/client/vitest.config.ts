import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (file: string): string => fileURLToPath(new URL(`src/${file}`, import.meta.url));

// The package's `imports` lead to dist; here they lead to what dist is made from.
export default defineConfig({
  resolve: { alias: { '#transport': source('transport/node.ts'), '#hmac': source('credentials/hmac.node.ts') } },
});

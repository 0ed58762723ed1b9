#!/usr/bin/env node
import { readFileSync } from 'node:fs';

const args = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

// The version does not need the argument parser.
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) console.log(version);
else {
  const { main } = await import('./main.ts');
  process.exitCode = await main(args, version);
}

/** `pnpm start`: builds what is not built, serves the mocks and the reference on one address, and shows three jobs live. */
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { turbo } from './turbo.ts';

const host = '127.0.0.1';
const defaultPort = 4010;
/** It takes longer to build than all others together, so it is built while the mocks are already served. */
const reference = '@job-status/reference';

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second signal does not wait for anything.
    if (interruption.signal.aborted) process.exit(1);
    interruption.abort();
  });
}

try {
  const { values } = parseArgs({ options: { port: { type: 'string', default: String(defaultPort) } } });
  await start(parsePort(values.port), interruption.signal);
} catch (error) {
  if (!interruption.signal.aborted) {
    console.error(`pnpm start: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}

/** Resolves when the signal has fired and the port is free again. */
async function start(port: number, signal: AbortSignal): Promise<void> {
  // A port in use is reported before the build, which can take some seconds.
  await checkPort(port);
  console.log('Building what has changed …');
  await build(['--filter=@job-status/scripts^...', `--filter=!${reference}`], signal);
  const { serve } = await import('./start/serve.ts');
  await serve({ host, port, signal, buildSite: () => build([`--filter=${reference}`], signal) });
}

/** @throws if a build fails. */
async function build(filters: readonly string[], signal: AbortSignal): Promise<void> {
  const options = ['--output-logs=errors-only', '--log-prefix=none'];
  const code = await turbo(['run', 'build', ...filters, ...options], { signal, quiet: true });
  if (code !== 0) throw new Error('The build failed. Its errors are shown above.');
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error('--port must be a number from 0 to 65535.');
  return port;
}

async function checkPort(port: number): Promise<void> {
  const probe = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  probe.once('error', ({ code, message }: NodeJS.ErrnoException) => {
    const other = port === defaultPort ? defaultPort + 10 : defaultPort;
    const inUse = `Port ${port} on ${host} is in use. Choose another one: pnpm start --port ${other}`;
    reject(new Error(code === 'EADDRINUSE' ? inUse : message));
  });
  probe.listen(port, host, () => probe.close(() => resolve()));
  return promise;
}

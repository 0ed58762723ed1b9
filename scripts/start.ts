/**
 * `pnpm start [--port N]`: builds what is not built, serves the three mocks and the reference on one address, and shows
 * with the generated clients what the mocks answer. Ctrl-C ends it.
 */
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { turbo } from './turbo.ts';

const host = '127.0.0.1';

try {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '4010' } } });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65535) throw new Error(`--port must be a number from 0 to 65535.`);
  // Before the build: nobody likes to hear after a minute that it was for nothing.
  await refuseTakenPort(port);
  console.log('Building the clients, the mock and the reference …');
  const code = await turbo('run', 'build', '--output-logs=errors-only', '--log-prefix=none');
  if (code !== 0) throw new Error('The build failed; what it said is above.');
  const { serve } = await import('./start/serve.ts');
  await serve({ host, port });
} catch (error) {
  console.error(`pnpm start: ${(error as Error).message}`);
  process.exitCode = 1;
}

async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  probe.once('error', ({ code, message }: NodeJS.ErrnoException) => {
    const taken = `Port ${port} on ${host} is taken. Choose another one: pnpm start --port ${port === 4010 ? 4020 : 4010}`;
    reject(new Error(code === 'EADDRINUSE' ? taken : message));
  });
  probe.listen(port, host, () => probe.close(() => resolve()));
  return promise;
}

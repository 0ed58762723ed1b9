/** `node scripts/turbo.ts <turbo arguments>`: runs turbo and its tasks without telemetry. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Runs turbo in the root of the workspace, in this terminal. Resolves with its exit code. */
export async function turbo(...args: string[]): Promise<number> {
  const child = spawn('turbo', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', REDOCLY_TELEMETRY: 'off' },
  });
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.once('error', reject);
  child.once('exit', (code) => resolve(code ?? 1));
  return promise;
}

if (import.meta.main) process.exitCode = await turbo(...process.argv.slice(2));

/** `node scripts/turbo.ts <turbo arguments>`: runs turbo and its tasks without telemetry. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

export interface TurboOptions {
  /** Ends turbo. */
  readonly signal?: AbortSignal;
  /** Whether to show the output only if turbo fails. */
  readonly quiet?: boolean;
}

/** Runs turbo in the root of the workspace. Resolves with its exit code. */
export async function turbo(args: readonly string[], { signal, quiet = false }: TurboOptions = {}): Promise<number> {
  const child = spawn('turbo', args, {
    cwd: root,
    ...(signal && { signal, killSignal: 'SIGINT' as const }),
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', REDOCLY_TELEMETRY: 'off' },
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => output.push(data));
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.once('error', reject);
  child.once('close', (code) => resolve(code ?? 1));
  const code = await promise;
  if (code !== 0) process.stderr.write(Buffer.concat(output));
  return code;
}

if (import.meta.main) process.exitCode = await turbo(process.argv.slice(2));

/** The toxics of Toxiproxy, under their original names, as wrappers around a script. `down` is a closed port. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Exchange, Script } from '../../support/fake-server.ts';

/** Delays everything that is sent. */
export function latency(ms: number, script: Script): Script {
  return async (exchange) => {
    await exchange.sleep(ms);
    await script(exchange);
  };
}

/** Limits the number of bytes per second. */
export function bandwidth(bytesPerSecond: number, script: Script): Script {
  return slicer(Math.max(1, Math.ceil(bytesPerSecond / 100)), 10, script);
}

/** Delays the end of the connection. */
export function slowClose(ms: number, script: Script): Script {
  return (exchange) => script({ ...exchange, end: () => void exchange.sleep(ms).then(exchange.end, () => undefined) });
}

/** Sends nothing, and closes the connection after `ms`, or never if `ms` is 0. */
export function timeout(ms: number): Script {
  return async (exchange) => {
    await (ms === 0 ? exchange.waitForClose() : exchange.sleep(ms));
    exchange.end();
  };
}

/** Resets the connection after `ms`, even during a write. */
export function resetPeer(ms: number, script: Script): Script {
  return async (exchange) => {
    const reset = exchange.sleep(ms).then(exchange.reset);
    await Promise.all([script({ ...exchange, end: () => undefined }), reset]);
  };
}

/** Sends small slices, with a delay after each. */
export function slicer(size: number, ms: number, script: Script): Script {
  return (exchange) => {
    const write = async (data: string | Uint8Array): Promise<void> => {
      const bytes = Buffer.from(data);
      for (let at = 0; at < bytes.length; at += size) {
        await exchange.write(bytes.subarray(at, at + size));
        await exchange.sleep(ms);
      }
    };
    return script({ ...exchange, write });
  };
}

/** Closes the connection after the given number of bytes. */
export function limitData(maxBytes: number, script: Script): Script {
  return (exchange) => {
    let left = maxBytes;
    const write = async (data: string | Uint8Array): Promise<void> => {
      const allowed = Buffer.from(data).subarray(0, left);
      left -= allowed.length;
      await exchange.write(allowed);
      if (left === 0) exchange.end();
    };
    return script({ ...exchange, write } satisfies Exchange);
  };
}

/** Returns an origin with a closed port. */
export async function down(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return `http://127.0.0.1:${port}`;
}

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

/** Closes only after a while. */
export function slowClose(ms: number, script: Script): Script {
  return (exchange) => script({ ...exchange, end: () => void exchange.sleep(ms).then(exchange.end, () => undefined) });
}

/** Lets no byte through, and closes after `ms`; with 0, never. */
export function timeout(ms: number): Script {
  return async (exchange) => {
    await (ms === 0 ? exchange.waitForClose() : exchange.sleep(ms));
    exchange.end();
  };
}

/** Resets after a while, whatever is under way. */
export function resetPeer(ms: number, script: Script): Script {
  return async (exchange) => {
    const reset = exchange.sleep(ms).then(exchange.reset);
    await Promise.all([script({ ...exchange, end: () => undefined }), reset]);
  };
}

/** Sends in small pieces, with a pause after each. */
export function slicer(size: number, ms: number, script: Script): Script {
  return (exchange) => {
    const write = async (given: string | Uint8Array): Promise<void> => {
      const whole = Buffer.from(given);
      for (let at = 0; at < whole.length; at += size) {
        await exchange.write(whole.subarray(at, at + size));
        await exchange.sleep(ms);
      }
    };
    return script({ ...exchange, write });
  };
}

/** Closes the connection after the given number of bytes. */
export function limitData(most: number, script: Script): Script {
  return (exchange) => {
    let left = most;
    const write = async (given: string | Uint8Array): Promise<void> => {
      const allowed = Buffer.from(given).subarray(0, left);
      left -= allowed.length;
      await exchange.write(allowed);
      if (left === 0) exchange.end();
    };
    return script({ ...exchange, write } satisfies Exchange);
  };
}

/** An origin with a closed port. */
export async function down(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return `http://127.0.0.1:${port}`;
}

/** Toxiproxy's toxics, by their names there, as wrappers around a script. `down` is a port where nobody listens. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Script, Turn } from './server.ts';

/** Delays everything that is sent. */
export function latency(ms: number, script: Script): Script {
  return async (turn) => {
    await turn.pause(ms);
    await script(turn);
  };
}

/** Sends no faster than so many bytes in a second. */
export function bandwidth(bytesPerSecond: number, script: Script): Script {
  return slicer(Math.max(1, Math.ceil(bytesPerSecond / 100)), 10, script);
}

/** Closes only after a while. */
export function slowClose(ms: number, script: Script): Script {
  return (turn) => script({ ...turn, end: () => void turn.pause(ms).then(turn.end, () => undefined) });
}

/** Lets no byte through, and closes after `ms`; with 0, never. */
export function timeout(ms: number): Script {
  return async (turn) => {
    await (ms === 0 ? turn.gone() : turn.pause(ms));
    turn.end();
  };
}

/** Resets after a while, whatever is under way. */
export function resetPeer(ms: number, script: Script): Script {
  return async (turn) => {
    const reset = turn.pause(ms).then(turn.reset);
    await Promise.all([script({ ...turn, end: () => undefined }), reset]);
  };
}

/** Sends in small pieces, with a pause after each. */
export function slicer(size: number, ms: number, script: Script): Script {
  return (turn) => {
    const write = async (given: string | Uint8Array): Promise<void> => {
      const whole = Buffer.from(given);
      for (let at = 0; at < whole.length; at += size) {
        await turn.write(whole.subarray(at, at + size));
        await turn.pause(ms);
      }
    };
    return script({ ...turn, write });
  };
}

/** Closes after so many bytes. */
export function limitData(most: number, script: Script): Script {
  return (turn) => {
    let left = most;
    const write = async (given: string | Uint8Array): Promise<void> => {
      const allowed = Buffer.from(given).subarray(0, left);
      left -= allowed.length;
      await turn.write(allowed);
      if (left === 0) turn.end();
    };
    return script({ ...turn, write } satisfies Turn);
  };
}

/** An origin where nobody listens. */
export async function down(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return `http://127.0.0.1:${port}`;
}

/** WireMock's faults and delays, by their names there, on a plain socket. */
import { answerOf, chunk, jobText } from './answers.ts';
import { below, randomFrom } from './random.ts';
import type { Script } from './server.ts';

/** Closes without a byte. */
export const emptyResponse: Script = (turn) => turn.end();

/** Says 200, then sends garbage in place of a chunk, then closes. */
export const malformedResponseChunk: Script = async (turn) => {
  await turn.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n');
  await turn.write(`${chunk(jobText)}lskdu018973t09sylgasjkfg1][]'./.sdlv`);
  turn.end();
};

/** Sends garbage, then closes. */
export function randomDataThenClose(seed: number): Script {
  const random = randomFrom(seed);
  return async (turn) => {
    await turn.write(Buffer.from(Array.from({ length: 512 }, () => below(random, 256))));
    turn.end();
  };
}

/** Resets the connection as soon as the request is there. */
export const connectionResetByPeer: Script = (turn) => turn.reset();

/** Waits before it does anything. */
export function fixedDelay(ms: number, script: Script): Script {
  return async (turn) => {
    await turn.pause(ms);
    await script(turn);
  };
}

/** Waits for a time between two bounds. */
export function uniformRandomDelay(least: number, most: number, seed: number, script: Script): Script {
  const random = randomFrom(seed);
  return (turn) => fixedDelay(least + below(random, most - least), script)(turn);
}

/** Sends an answer in so many pieces over so many ms. */
export function chunkedDribble(pieces: number, ms: number, body: string = jobText): Script {
  return async (turn) => {
    const whole = answerOf({ body });
    const size = Math.ceil(whole.length / pieces);
    for (let at = 0; at < whole.length; at += size) {
      await turn.write(whole.subarray(at, at + size));
      await turn.pause(ms / pieces);
    }
    turn.end();
  };
}

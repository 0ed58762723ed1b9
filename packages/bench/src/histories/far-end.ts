/** Plays a story to whoever asks, on the false clock of the process, and writes down when it was asked. */
import { randomFrom } from './random.ts';
import type { Scene, Story } from './story.ts';

export interface FarEnd {
  readonly fetch: (request: Request) => Promise<Response>;
  /** When it was asked, ms since the beginning. */
  readonly asked: readonly number[];
  /** How often it was asked sooner than it had said. */
  readonly tooSoon: number;
}

/** How long an answer takes, in ms. */
const latency = 50;

const mishaps: readonly Scene[] = [{ refuses: 503 }, { refuses: 500 }, 'resets', 'page'];

export function farEndOf({ scenes, faults, seed, aim }: Story): FarEnd {
  const began = performance.now();
  const random = randomFrom(seed);
  const asked: number[] = [];
  let rest = 0;
  let tooSoon = 0;
  const sceneAt = (ms: number): Scene => {
    const [chance, which] = [random(), random()];
    if (chance < faults) return mishaps[Math.floor(which * mishaps.length)] ?? 'resets';
    return scenes.findLast(({ from }) => from <= ms)?.scene ?? 'silent';
  };
  const act = (scene: Scene): Response => {
    if (scene === 'resets') throw new TypeError('fetch failed');
    if (scene === 'page' || scene === 'silent') return new Response('<html>Please log in</html>');
    if ('shows' in scene) return Response.json(aim.body(scene.shows));
    const { refuses: status, retryAfterS } = scene;
    if (retryAfterS !== undefined) rest = performance.now() - began + retryAfterS * 1_000;
    const headers = retryAfterS === undefined ? {} : { 'retry-after': `${retryAfterS}` };
    return Response.json({ error_code: 'APIGW.0308', error_msg: 'no', request_id: 'r' }, { status, headers });
  };
  return {
    asked,
    get tooSoon() {
      return tooSoon;
    },
    fetch: ({ signal }) => {
      const at = performance.now() - began;
      asked.push(at);
      if (at < rest) tooSoon += 1;
      const scene = sceneAt(at);
      return new Promise((resolve, reject) => {
        const cut = (): void => reject(signal.reason);
        signal.addEventListener('abort', cut, { once: true });
        if (scene === 'silent') return;
        setTimeout(() => {
          signal.removeEventListener('abort', cut);
          try {
            resolve(act(scene));
          } catch (error) {
            reject(error);
          }
        }, latency);
      });
    },
  };
}

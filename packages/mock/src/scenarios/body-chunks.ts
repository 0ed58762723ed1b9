import type { PlannedResponse } from './responder.ts';

const padding: Uint8Array = new Uint8Array(65_536).fill(0x20);

/** The bytes of a reply in the pieces in which it travels, and how many it promises in its head. */
export function bodyChunks({ body, delivery = {} }: PlannedResponse): { pieces: Iterator<Uint8Array>; size: number } {
  const whole = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const { bodyFraction = 1, endsWith, byteIntervalMs, paddingBytes: after = 0 } = delivery;
  const sent = whole.subarray(0, Math.floor(whole.length * bodyFraction));
  // What breaks off has promised more.
  const size = (endsWith === undefined ? sent : whole).length + after;
  return { pieces: splitBytes(sent, byteIntervalMs === undefined ? sent.length : 1, after), size };
}

function* splitBytes(bytes: Uint8Array, length: number, after: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
  for (let left = after; left > 0; left -= padding.length) yield padding.subarray(0, left);
}

import type { PlannedResponse } from '../http/response.ts';

const padding: Uint8Array = new Uint8Array(65_536).fill(0x20);

/** Splits the body of a response into the chunks that are sent. `size` is the content length that the headers state. */
export function bodyChunks({ body, delivery = {} }: PlannedResponse): { chunks: Iterator<Uint8Array>; size: number } {
  const whole = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const { bodyFraction = 1, endsWith, byteIntervalMs, paddingBytes = 0 } = delivery;
  const sent = whole.subarray(0, Math.floor(whole.length * bodyFraction));
  // A body that breaks off is shorter than its content length.
  const size = (endsWith === undefined ? sent : whole).length + paddingBytes;
  return { chunks: splitBytes(sent, byteIntervalMs === undefined ? sent.length : 1, paddingBytes), size };
}

function* splitBytes(bytes: Uint8Array, length: number, paddingBytes: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
  for (let left = paddingBytes; left > 0; left -= padding.length) yield padding.subarray(0, left);
}

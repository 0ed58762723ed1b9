/** Mutates bytes at random, for fuzz tests. */
import { randomInteger } from '@job-status/spec-tools/random';

/** Bytes with a special meaning in HTTP or JSON. */
const syntaxBytes = Buffer.from('"\\{}[],:0123456789eE+-.\r\n\t \0\u001b\u007fnulltrue');

/** Flips, removes, inserts, replaces or repeats a few bytes. */
export function mutateBytes(original: Uint8Array, random: () => number): Buffer {
  let bytes = Buffer.from(original);
  for (let left = 1 + randomInteger(random, 4); left > 0; left -= 1) {
    const at = randomInteger(random, bytes.length);
    const size = 1 + randomInteger(random, 6);
    const before = bytes.subarray(0, at);
    const replacement = Buffer.from(
      Array.from({ length: size }, () =>
        random() < 0.5
          ? randomInteger(random, 256)
          : (syntaxBytes[randomInteger(random, syntaxBytes.length)] as number),
      ),
    );
    switch (randomInteger(random, 5)) {
      case 0: // Flip a bit.
        bytes = Buffer.from(bytes);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << randomInteger(random, 8));
        break;
      case 1: // Remove bytes.
        bytes = Buffer.concat([before, bytes.subarray(at + size)]);
        break;
      case 2: // Insert bytes.
        bytes = Buffer.concat([before, replacement, bytes.subarray(at)]);
        break;
      case 3: // Replace bytes.
        bytes = Buffer.concat([before, replacement, bytes.subarray(at + size)]);
        break;
      default: // Repeat bytes, or truncate the rest.
        bytes = Buffer.concat([before, bytes.subarray(at - Math.min(at, size * 4), random() < 0.3 ? at : undefined)]);
    }
    if (bytes.length === 0) return bytes;
  }
  return bytes;
}

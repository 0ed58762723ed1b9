/** A good thing with a few bytes flipped, cut or put in. */
import { randomInteger } from '@job-status/spec-tools/random';

/** Bytes with a special meaning in HTTP or JSON. */
const syntaxBytes = Buffer.from('"\\{}[],:0123456789eE+-.\r\n\t \0\u001b\u007fnulltrue');

export function mutateBytes(original: Uint8Array, random: () => number): Buffer {
  let bytes = Buffer.from(original);
  for (let left = 1 + randomInteger(random, 4); left > 0; left -= 1) {
    const at = randomInteger(random, bytes.length);
    const size = 1 + randomInteger(random, 6);
    const before = bytes.subarray(0, at);
    const some = Buffer.from(
      Array.from({ length: size }, () =>
        random() < 0.5
          ? randomInteger(random, 256)
          : (syntaxBytes[randomInteger(random, syntaxBytes.length)] as number),
      ),
    );
    switch (randomInteger(random, 5)) {
      case 0: // A bit.
        bytes = Buffer.from(bytes);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << randomInteger(random, 8));
        break;
      case 1: // A piece is gone.
        bytes = Buffer.concat([before, bytes.subarray(at + size)]);
        break;
      case 2: // A piece is new.
        bytes = Buffer.concat([before, some, bytes.subarray(at)]);
        break;
      case 3: // A piece is another.
        bytes = Buffer.concat([before, some, bytes.subarray(at + size)]);
        break;
      default: // A piece comes twice, or the rest is gone.
        bytes = Buffer.concat([before, bytes.subarray(at - Math.min(at, size * 4), random() < 0.3 ? at : undefined)]);
    }
    if (bytes.length === 0) return bytes;
  }
  return bytes;
}

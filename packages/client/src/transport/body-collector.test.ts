import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BodyCollector, BodyTooLargeError } from './transport.ts';

describe(BodyCollector, () => {
  it('joins chunks of any size', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 3_000 })), (parts) => {
        const chunks = parts.map((part) => Buffer.from(part));
        const body = new BodyCollector(1e6, 200);
        for (const chunk of chunks) body.add(chunk);

        expect(body.text()).toBe(new TextDecoder().decode(Buffer.concat(chunks)));
      }),
    );
  });

  it('does not change the chunks, which belong to the platform', () => {
    const shared = Buffer.from('first second');
    const body = new BodyCollector(100, 200);
    body.add(shared.subarray(0, 5));
    body.add(Buffer.from('!'));
    body.add(Buffer.from('?'));

    expect([shared.toString(), body.text()]).toEqual(['first second', 'first!?']);
  });

  it('accepts bytes up to the limit, and rejects one more with the status of the response', () => {
    const body = new BodyCollector(3, 503);
    body.add(Buffer.from('ab'));
    body.add(Buffer.from('c'));
    expect(body.text()).toBe('abc');

    expect(() => body.add(Buffer.from('d'))).toThrow(new BodyTooLargeError(3, 503));
  });

  it('has an empty text without chunks, and no text for bytes that are not UTF-8', () => {
    const body = new BodyCollector(10, 200);
    expect(body.text()).toBe('');
    body.add(Buffer.from([0x22, 0xff]));

    expect(body.text()).toBeUndefined();
  });
});

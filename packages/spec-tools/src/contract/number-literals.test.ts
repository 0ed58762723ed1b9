import { describe, expect, it } from 'vitest';
import { findLiteralBodies } from './number-literals.ts';

const example = (value: string): string => `summary: s\nvalue:\n  ${value}\n`;

describe('findLiteralBodies', () => {
  it('keeps numbers that parsing changes', () => {
    expect(findLiteralBodies([example('{ "a": 9007199254740993, "b": 1.0, "c": "1.0" }')])).toEqual({
      '{"a":9007199254740992,"b":1,"c":"1.0"}': '{"a":9007199254740993,"b":1.0,"c":"1.0"}',
    });
  });

  it('omits bodies that parsing does not change', () => {
    expect(findLiteralBodies([example('{ "a": [1, true, null, "x"], "b": { "c": 0.5 } }')])).toEqual({});
  });

  it('normalizes numbers that are not valid in JSON', () => {
    expect(findLiteralBodies([example('{ "a": 0x10 }')])).toEqual({});
  });

  it('rejects examples that differ only in lost digits', () => {
    expect(() => findLiteralBodies([example('{ "a": 1.0 }'), example('{ "a": 1.00 }')])).toThrow('{"a":1}');
  });

  it('rejects aliases', () => {
    expect(() => findLiteralBodies(['value: { a: &x 1, b: *x }'])).toThrow('without aliases');
  });
});

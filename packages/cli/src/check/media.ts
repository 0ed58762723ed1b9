/** What an answer is made of, before anybody looks into it. */
import { MIMEType } from 'node:util';
import type { DeviationKind } from './deviation.ts';

/** What is wrong with the declared type of an answer that should be JSON. */
export function contentTypeFault(value: string | undefined): [DeviationKind, string][] {
  if (value === undefined) return [['MISSING_CONTENT_TYPE', 'none']];
  try {
    const { essence } = new MIMEType(value);
    // Any other name could be data.
    return essence === 'application/json'
      ? []
      : [['WRONG_CONTENT_TYPE', common.has(essence) ? essence : 'another type']];
  } catch {
    return [['WRONG_CONTENT_TYPE', 'no media type']];
  }
}

const common = new Set([
  'text/html',
  'text/plain',
  'application/xml',
  'text/xml',
  'application/octet-stream',
  'application/problem+json',
]);

/** The value of a JSON text; `undefined` for any other. */
export function parsedJson(body: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch {
    return undefined;
  }
}

/** What a body that is no JSON seems to be. */
export function kindOfText(body: Uint8Array): string {
  const start = new TextDecoder().decode(body.subarray(0, 256)).trimStart();
  if (start.startsWith('<')) return 'markup';
  return /^[[{]/.test(start) ? 'broken JSON' : 'text';
}

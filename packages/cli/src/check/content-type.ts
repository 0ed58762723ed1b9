/** Classifies a response before its content is checked. */
import { MIMEType } from 'node:util';
import type { DeviationKind } from './deviation.ts';

/** Checks that a response is declared as JSON. Returns the deviation and what was declared instead. */
export function checkContentType(value: string | undefined): [DeviationKind, string][] {
  if (value === undefined) return [['MISSING_CONTENT_TYPE', 'none']];
  try {
    const { essence } = new MIMEType(value);
    // Any other name could be data.
    return essence === 'application/json'
      ? []
      : [['WRONG_CONTENT_TYPE', commonTypes.has(essence) ? essence : 'another type']];
  } catch {
    return [['WRONG_CONTENT_TYPE', 'not a media type']];
  }
}

const commonTypes = new Set([
  'text/html',
  'text/plain',
  'application/xml',
  'text/xml',
  'application/octet-stream',
  'application/problem+json',
]);

/** The value of a JSON text, or `undefined` if the body is not JSON. */
export function parseJson(body: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch {
    return undefined;
  }
}

/** What a body that is not JSON looks like. */
export function describeText(body: Uint8Array): 'markup' | 'broken JSON' | 'text' {
  const start = new TextDecoder().decode(body.subarray(0, 256)).trimStart();
  if (start.startsWith('<')) return 'markup';
  return /^[[{]/.test(start) ? 'broken JSON' : 'text';
}

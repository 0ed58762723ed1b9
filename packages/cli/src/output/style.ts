import { styleText } from 'node:util';

export type StyleName = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan' | 'magenta';

/** Adds a style to a text, or returns it unchanged. */
export type Style = (name: StyleName, text: string) => string;

export const plain: Style = (_name, text) => text;

/** Styles text if the stream is a terminal with colors. Respects NO_COLOR, FORCE_COLOR and TERM. */
export function createStyle(stream: NodeJS.WriteStream): Style {
  if (!stream.isTTY || !stream.hasColors()) return plain;
  // The check was done above, for this stream.
  return (name, text) => styleText(name, text, { validateStream: false });
}

const verdictStyles: Readonly<Record<string, { readonly symbol: string; readonly style: StyleName }>> = {
  success: { symbol: '✓', style: 'green' },
  failure: { symbol: '✗', style: 'red' },
  cancelled: { symbol: '✗', style: 'yellow' },
  pending: { symbol: '●', style: 'cyan' },
  'not-started': { symbol: '○', style: 'dim' },
  indeterminate: { symbol: '?', style: 'magenta' },
};

/** Symbol and color of a verdict. The text always contains the verdict as well. */
export function verdictStyle(verdict: string): { readonly symbol: string; readonly style: StyleName } {
  return verdictStyles[verdict] ?? { symbol: '?', style: 'magenta' };
}

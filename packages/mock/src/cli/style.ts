import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Styles text for the terminal. Output into a pipe and output with NO_COLOR stay plain. */
export function style(format: Style, text: string): string {
  return styleText(format, text, { stream: process.stdout });
}

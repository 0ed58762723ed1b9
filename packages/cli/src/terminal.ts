import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Adds a style if the stream is a terminal. Respects NO_COLOR. */
export function styled(style: Style, text: string, stream: NodeJS.WriteStream): string {
  return styleText(style, text, { stream });
}

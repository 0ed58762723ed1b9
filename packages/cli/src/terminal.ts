import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Plain unless the stream is a terminal; NO_COLOR is heeded too. */
export function styled(style: Style, text: string, stream: NodeJS.WriteStream): string {
  return styleText(style, text, { stream });
}

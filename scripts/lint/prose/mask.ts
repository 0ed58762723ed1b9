/** Blanks out what is not prose, and keeps the length and the lines of a text. */

/** Code in backticks, fenced code, addresses, inline TSDoc tags and HTML tags. */
const code = /```[\s\S]*?```|`[^`]*`|\b[a-z]+:\/\/\S*|\{@\w+[^}]*\}|<\/?[a-zA-Z!][^<>]*>/g;

export function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

export function blankCode(text: string): string {
  return text.replace(code, blank);
}

/** Keeps `pieces` of a text at their places, and blanks out the rest. */
export function keepOnly(text: string, pieces: readonly { readonly start: number; readonly text: string }[]): string {
  let result = '';
  for (const piece of pieces) {
    result += blank(text.slice(result.length, piece.start)) + piece.text;
  }
  return result + blank(text.slice(result.length));
}

/** Makes text safe to print: at most `maxLength` characters, without control characters and line breaks. */
export function toPrintable(text: string | undefined, maxLength: number): string | undefined {
  const visible = text
    ?.slice(0, maxLength * 5)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim();
  return visible !== undefined && visible.length > maxLength ? `${visible.slice(0, maxLength - 1)}…` : visible;
}

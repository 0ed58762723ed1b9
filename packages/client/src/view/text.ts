/** The first text that says anything; services send empty text for what they have no value for. */
export function textOf(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.find((text) => text !== undefined && text.trim() !== '');
}

/** Safe to print: short, and without anything that a terminal or a log would act on. */
export function toPrintable(text: string | undefined, most: number): string | undefined {
  const visible = text
    ?.slice(0, most * 5)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim();
  return visible !== undefined && visible.length > most ? `${visible.slice(0, most - 1)}…` : visible;
}

/** A moment as HTTP writes it (`Sun, 06 Nov 1994 08:49:37 GMT`), as Unix milliseconds. Undefined for anything else. */
export function parseHttpDate(value: string | undefined): number | undefined {
  if (value === undefined || !/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(value)) {
    return undefined;
  }
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? undefined : moment;
}

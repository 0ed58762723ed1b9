const weight = String.raw`(?: ?; ?q=(?:1(?:\.0)?|0\.[1-9]))?`;
// Excludes types that `q=0` refuses and types that Prism cannot parse.
const mediaRange = new RegExp(String.raw`^ *[\w.+*-]+/[\w.+*-]+${weight} *$`);
const json = new RegExp(String.raw`^ *(?:application/json|application/\*|\*/\*)${weight} *$`);

/** Whether Prism certainly sends JSON for this `Accept` header. */
export function acceptsJson(accept: string | string[] | undefined): boolean {
  if (accept === undefined || accept === '' || accept === '*/*' || accept === 'application/json') return true;
  if (typeof accept !== 'string') return false;
  const elements = accept.split(',');
  return elements.every((element) => mediaRange.test(element)) && elements.some((element) => json.test(element));
}

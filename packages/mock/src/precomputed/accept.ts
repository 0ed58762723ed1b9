const weight = String.raw`(?: ?; ?q=(?:1(?:\.0)?|0\.[1-9]))?`;
// Nothing that is refused by `q=0`, and nothing that Prism cannot parse.
const mediaRange = new RegExp(String.raw`^ *[\w.+*-]+/[\w.+*-]+${weight} *$`);
const json = new RegExp(String.raw`^ *(?:application/json|application/\*|\*/\*)${weight} *$`);

/** Whether somebody who sends this `Accept` certainly gets JSON from Prism. */
export function acceptsJson(accept: string | string[] | undefined): boolean {
  if (accept === undefined || accept === '' || accept === '*/*' || accept === 'application/json') return true;
  if (typeof accept !== 'string') return false;
  const elements = accept.split(',');
  return elements.every((element) => mediaRange.test(element)) && elements.some((element) => json.test(element));
}

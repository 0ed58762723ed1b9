/** Finds secrets in texts, in time proportional to the length of the text. */
import { placeholder, SecretRedactor, type Secrets } from './secret-redactor.ts';

/** Creates a redactor that finds secrets from the start. */
export function createSecretRedactor(...secrets: readonly string[]): SecretRedactor {
  return new SecretRedactor({ loaded: { replaceSecrets } }, ...secrets);
}

/** Replaces each secret in a text with `[redacted]`, including one that is escaped for JSON or a URL, once or twice. */
export function replaceSecrets(text: string, secrets: Secrets): string {
  for (const [secret, table] of secrets) if (table === undefined) secrets.set(secret, createPrefixTable(secret));
  const ranges = readViews(text).flatMap(({ text: view, starts }) =>
    [...secrets].flatMap(([secret, table]) =>
      findAll(view, secret, table as Uint16Array).map(
        ([start, end]): Range =>
          starts === undefined ? [start, end] : [starts[start] ?? 0, starts[end] ?? text.length],
      ),
    ),
  );
  return ranges.length === 0 ? text : replaceRanges(text, ranges);
}

type Range = readonly [start: number, end: number];

/** A text with some of its escapes decoded, and where each of its characters starts in the original text. */
interface View {
  readonly text: string;
  readonly starts: Uint32Array | undefined;
}

/** The text as it is and with its escapes decoded: for JSON, for a URL, for a form, and each of these twice. */
function readViews(text: string): View[] {
  const views: View[] = [{ text, starts: undefined }];
  if (!/[\\%+]/.test(text)) return views;
  const once = decode(views[0] as View, false);
  if (once.text !== text) views.push(once);
  if (once.text !== text && /[\\%]/.test(once.text)) views.push(decode(once, false));
  if (text.includes('+')) views.push(decode(views[0] as View, true));
  return views;
}

const jsonEscapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Decodes every escape of a view. In a form, a plus sign is a space. */
function decode({ text, starts }: View, isForm: boolean): View {
  const parts: string[] = [];
  const decodedStarts = new Uint32Array(text.length + 1);
  let length = 0;
  const append = (decoded: string, at: number, step: 0 | 1): void => {
    parts.push(decoded);
    for (let unit = 0; unit < decoded.length; unit += 1) {
      const from = at + unit * step;
      decodedStarts[length + unit] = starts === undefined ? from : (starts[from] ?? 0);
    }
    length += decoded.length;
  };
  let copied = 0;
  for (const { index } of text.matchAll(isForm ? /[\\%+]/g : /[\\%]/g)) {
    // Part of an escape that is already decoded.
    if (index < copied) continue;
    append(text.slice(copied, index), copied, 1);
    const [decoded, size] = decodeAt(text, index);
    append(decoded, index, 0);
    copied = index + size;
  }
  append(text.slice(copied), copied, 1);
  decodedStarts[length] = starts === undefined ? text.length : (starts[text.length] ?? 0);
  return { text: parts.join(''), starts: decodedStarts };
}

/** Decodes the escape at a position, and returns it with the number of characters that it takes. */
function decodeAt(text: string, at: number): readonly [decoded: string, size: number] {
  const first = text.charAt(at);
  if (first === '\\') {
    const next = text.charAt(at + 1);
    const code = next === 'u' ? parseHex(text, at + 2, 4) : undefined;
    if (code !== undefined) return [String.fromCharCode(code), 6];
    if (/^["\\/]$/.test(next)) return [next, 2];
    const escaped = Object.hasOwn(jsonEscapes, next) ? jsonEscapes[next] : undefined;
    return escaped === undefined ? [first, 1] : [escaped, 2];
  }
  if (first === '%') return decodeBytes(text, at);
  return [' ', 1];
}

/** Decodes the UTF-8 bytes of one character that are escaped for a URL. */
function decodeBytes(text: string, at: number): readonly [decoded: string, size: number] {
  const lead = parseHex(text, at + 1, 2);
  if (lead === undefined) return ['%', 1];
  const count = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const escaped = text.slice(at, at + 3 * count);
  try {
    return [decodeURIComponent(escaped), escaped.length];
  } catch {
    return ['%', 1];
  }
}

function parseHex(text: string, at: number, digits: number): number | undefined {
  const hex = text.slice(at, at + digits);
  return hex.length === digits && /^[0-9a-f]+$/i.test(hex) ? Number.parseInt(hex, 16) : undefined;
}

/**
 * The prefix table of Knuth, Morris and Pratt: for each position, the length of the longest prefix that ends there. With it, the
 * search never goes back in the text, which built-in searches do for a periodic secret.
 */
function createPrefixTable(secret: string): Uint16Array {
  const table = new Uint16Array(secret.length);
  for (let at = 1, length = 0; at < secret.length; at += 1) {
    while (length > 0 && secret[at] !== secret[length]) length = table[length - 1] ?? 0;
    if (secret[at] === secret[length]) length += 1;
    table[at] = length;
  }
  return table;
}

/** Returns where a text contains a secret. Overlapping occurrences are one range. */
function findAll(text: string, secret: string, table: Uint16Array): Range[] {
  const found: [start: number, end: number][] = [];
  for (let at = 0, length = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    while (length > 0 && unit !== secret.charCodeAt(length)) length = table[length - 1] ?? 0;
    if (unit === secret.charCodeAt(length)) length += 1;
    if (length < secret.length) continue;
    const last = found.at(-1);
    const start = at + 1 - length;
    if (last !== undefined && start <= last[1]) last[1] = at + 1;
    else found.push([start, at + 1]);
    length = table[length - 1] ?? 0;
  }
  return found;
}

/** Replaces ranges of a text, which can overlap. */
function replaceRanges(text: string, ranges: readonly Range[]): string {
  let clean = '';
  let copied = 0;
  let isInside = false;
  for (const [start, end] of [...ranges].sort(([a], [b]) => a - b)) {
    if (start >= copied || !isInside) {
      clean += text.slice(copied, start) + placeholder;
      isInside = true;
    }
    copied = Math.max(copied, end);
  }
  return clean + text.slice(copied);
}

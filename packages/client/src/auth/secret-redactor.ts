/** As many as a client can have in the air: the token in use, and those that it has just replaced. */
const maxSecrets = 8;

/** A shorter one is a word of a test. Taking it out of texts would spoil them, and tell it by the gaps. */
const minLength = 4;

const placeholder = '[redacted]';

/** Secrets that must not come out again, and the means to take them out of a text. */
export class SecretRedactor {
  readonly #secrets = new Set<string>();

  constructor(...secrets: readonly string[]) {
    for (const secret of secrets) this.add(secret);
  }

  /** Keeps one more. The oldest of too many is forgotten. */
  add(secret: string): void {
    if (secret.length < minLength) return;
    this.#secrets.delete(secret);
    this.#secrets.add(secret);
    for (const oldest of this.#secrets) {
      if (this.#secrets.size <= maxSecrets) break;
      this.#secrets.delete(oldest);
    }
  }

  /** The text with `[redacted]` for each secret, also where it is escaped as in JSON or in a URL. */
  redact(text: string): string {
    // Longest first: one secret may be a part of another. Escaped first: else half of an escape would be left.
    return [...this.#secrets]
      .sort((a, b) => b.length - a.length)
      .reduce((clean, secret) => redactEscaped(clean, secret).replaceAll(secret, placeholder), text);
  }
}

/**
 * Takes a secret out where some of its characters are escaped. It is looked for character by character, for a regular
 * expression of the length of a token fails, and quotes itself when it does.
 */
function redactEscaped(text: string, secret: string): string {
  if (!/[\\%+]/.test(text)) return text;
  const characters = Array.from(secret, encodingsOf);
  let clean = '';
  let kept = 0;
  for (let at = 0; at < text.length; at += 1) {
    const end = matchEnd(characters, text, at);
    if (end === undefined) continue;
    clean += text.slice(kept, at) + placeholder;
    kept = end;
    at = end - 1;
  }
  return clean + text.slice(kept);
}

/** Where the characters end that begin here, however each of them is spelt. */
function matchEnd(characters: readonly (readonly string[])[], text: string, start: number): number | undefined {
  let end = start;
  for (const ways of characters) {
    const found = ways.find((way) => matchesAt(text, end, way));
    if (found === undefined) return undefined;
    end += found.length;
  }
  return end;
}

/** Hexadecimal digits come in either case; the character itself comes as it is. */
function matchesAt(text: string, start: number, way: string): boolean {
  if (text.startsWith(way, start)) return true;
  return way.length > 2 && text.slice(start, start + way.length).toLowerCase() === way;
}

/** The ways to write a character, escapes first. Letters and digits are escaped by nobody. */
function encodingsOf(character: string): readonly string[] {
  if (/^[A-Za-z0-9]$/.test(character)) return [character];
  const ways = [
    Array.from({ length: character.length }, (_, at) => `\\u${hex(character.charCodeAt(at), 4)}`).join(''),
    Array.from(new TextEncoder().encode(character), (byte) => `%${hex(byte, 2)}`).join(''),
    JSON.stringify(character).slice(1, -1),
    character,
  ];
  // JSON may escape a slash, and a form writes a blank so.
  if (character === '/') ways.unshift('\\/');
  if (character === ' ') ways.unshift('+');
  return ways;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

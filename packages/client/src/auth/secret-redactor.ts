/** The number of secrets that a client can have in use: the current token, and those that it has just replaced. */
const maxSecrets = 8;

/** A shorter secret is a test value. Redacting it would garble texts, and the gaps would reveal it. */
const minLength = 4;

const placeholder = '[redacted]';

/** Removes known secrets from texts. */
export class SecretRedactor {
  readonly #secrets = new Set<string>();

  constructor(...secrets: readonly string[]) {
    for (const secret of secrets) this.add(secret);
  }

  /** Adds a secret. If there are too many, the oldest one is dropped. */
  add(secret: string): void {
    if (secret.length < minLength) return;
    this.#secrets.delete(secret);
    this.#secrets.add(secret);
    for (const oldest of this.#secrets) {
      if (this.#secrets.size <= maxSecrets) break;
      this.#secrets.delete(oldest);
    }
  }

  /** Replaces each secret in a text with `[redacted]`, including one that is escaped for JSON or a URL. */
  redact(text: string): string {
    // The longest comes first, because one secret can contain another. Escaped ones come first, so that no part of an escape remains.
    return [...this.#secrets]
      .sort((a, b) => b.length - a.length)
      .reduce((clean, secret) => redactEscaped(clean, secret).replaceAll(secret, placeholder), text);
  }
}

/**
 * Redacts a secret whose characters are partly escaped. It compares character by character, because a regular expression as long as
 * a token can fail, and its error message would contain the token.
 */
function redactEscaped(text: string, secret: string): string {
  if (!/[\\%+]/.test(text)) return text;
  const characters = Array.from(secret, encodingsOf);
  let clean = '';
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const end = matchEnd(characters, text, at);
    if (end === undefined) continue;
    clean += text.slice(copied, at) + placeholder;
    copied = end;
    at = end - 1;
  }
  return clean + text.slice(copied);
}

/** Returns the end of the characters that start here in any of their encodings, or undefined if they do not. */
function matchEnd(characters: readonly (readonly string[])[], text: string, start: number): number | undefined {
  let end = start;
  for (const encodings of characters) {
    const found = encodings.find((encoding) => matchesAt(text, end, encoding));
    if (found === undefined) return undefined;
    end += found.length;
  }
  return end;
}

/** Hexadecimal digits match in either case, and a plain character exactly. */
function matchesAt(text: string, start: number, encoding: string): boolean {
  if (text.startsWith(encoding, start)) return true;
  return encoding.length > 2 && text.slice(start, start + encoding.length).toLowerCase() === encoding;
}

/** Returns the encodings of a character, escapes first. Letters and digits are never escaped. */
function encodingsOf(character: string): readonly string[] {
  if (/^[A-Za-z0-9]$/.test(character)) return [character];
  const encodings = [
    Array.from({ length: character.length }, (_, at) => `\\u${toHex(character.charCodeAt(at), 4)}`).join(''),
    Array.from(new TextEncoder().encode(character), (byte) => `%${toHex(byte, 2)}`).join(''),
    JSON.stringify(character).slice(1, -1),
    character,
  ];
  // JSON can escape a slash, and a form encodes a space as a plus sign.
  if (character === '/') encodings.unshift('\\/');
  if (character === ' ') encodings.unshift('+');
  return encodings;
}

function toHex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

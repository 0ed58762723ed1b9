import { randomBytes } from 'node:crypto';
import { measureGrowth } from '@job-status/spec-tools/growth';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSecretRedactor, replaceSecrets } from './replace-secrets.ts';
import { SecretRedactor } from './secret-redactor.ts';

const secret = 'CANARY/a+b=="\\ ü密🚀\'(!)*';

describe(SecretRedactor, () => {
  it.each([
    ['as plain text', secret],
    ['in JSON', JSON.stringify(secret)],
    ['in JSON with escaped slashes', JSON.stringify(secret).replaceAll('/', '\\/')],
    ['in JSON of ASCII', escapeNonAscii(JSON.stringify(secret))],
    ['in JSON that is safe in HTML', JSON.stringify(secret).replaceAll('=', '\\u003D').replaceAll("'", '\\u0027')],
    ['in a path', encodeURIComponent(secret)],
    ['in a path, in lower case', encodeURIComponent(secret).toLowerCase().replace('canary', 'CANARY')],
    ['in a form', new URLSearchParams({ secret }).toString()],
  ])('finds a secret %s', (_, text) => {
    const clean = createSecretRedactor(secret).redact(`before ${text} after ${text}`);

    expect(clean).not.toMatch(/CANARY/i);
    expect(clean.match(/\[redacted\]/g)).toHaveLength(2);
    expect(clean).toMatch(/^before .*after /);
  });

  it('finds any secret, however it is escaped', () => {
    const spelling = fc.constantFrom(
      (text: string) => text,
      (text: string) => JSON.stringify(text).slice(1, -1),
      (text: string) => escapeNonAscii(JSON.stringify(text).slice(1, -1)),
      encodeURIComponent,
    );
    const any = fc.string({ unit: 'grapheme', minLength: 4, maxLength: 40 }).filter((text) => text.isWellFormed());
    fc.assert(
      fc.property(any, spelling, (text, spell) => {
        expect(createSecretRedactor(text).redact(`«${spell(text)}»`)).toBe('«[redacted]»');
      }),
      { numRuns: 2_000 },
    );
  });

  it('searches every text that contains a secret, for any escape of each character', () => {
    const escapes: readonly ((text: string) => string)[] = [
      (text) => text,
      (text) => JSON.stringify(text).slice(1, -1),
      (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
      (text) => `\\u${text.charCodeAt(0).toString(16).padStart(4, '0')}`,
      (text) => `\\${text}`,
      (text) => `%${text.charCodeAt(0).toString(16).padStart(2, '0')}`,
      (text) => text.replace(' ', '+'),
    ];
    const letter = fc.constantFrom(...'ab"\\/n\n %+');
    const letters = fc.array(fc.tuple(letter, fc.constantFrom(...escapes)), { minLength: 4, maxLength: 12 });
    let found = 0;
    fc.assert(
      fc.property(letters, (all) => {
        const secret = all.map(([text]) => text).join('');
        const text = `"${all.map(([text, spell]) => spell(text)).join('')}"`;
        if (replaceSecrets(text, new Map([[secret, undefined]])) === text) return;
        found += 1;
        expect(createSecretRedactor(secret).mayContainSecret(text)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
    expect(found).toBeGreaterThan(500);
  });

  it.each([
    ['token+/=', '{"detail":"{\\"a\\":1}\\n","statement":"select 1 + 2"}', false],
    ['token+/=', '"\\/="', true],
    ['token+/=', 'token%2B', true],
    ['a phrase', 'a+phrase', true],
    ['a "quote', 'a \\"quote', true],
  ])('searches for the secret %j in the text %j only if its escapes can hide it', (secret, text, expected) => {
    expect(createSecretRedactor(secret).mayContainSecret(text)).toBe(expected);
  });

  it('does not split an escape sequence', () => {
    const text = JSON.stringify({ message: '"CANARY' });

    expect(JSON.parse(createSecretRedactor('"CANARY').redact(text))).toEqual({ message: '[redacted]' });
  });

  it('does not change other text', () => {
    expect(createSecretRedactor('CANARY.x').redact('CANARYyx CANARY x')).toBe('CANARYyx CANARY x');
    expect(createSecretRedactor().redact('anything')).toBe('anything');
    expect(createSecretRedactor('any', '', 't').redact('anything at all')).toBe('anything at all');
  });

  it('redacts a secret as a whole if it contains another one', () => {
    expect(createSecretRedactor('CANARY', 'CANARY-CANARY').redact('CANARY-CANARY')).toBe('[redacted]');
  });

  it('keeps the eight most recent secrets', () => {
    const secrets = createSecretRedactor();
    for (let at = 0; at < 10; at += 1) secrets.add(`CANARY-${at}`);
    secrets.add('CANARY-2');
    secrets.add('CANARY-x');

    expect(secrets.redact('CANARY-1 CANARY-2 CANARY-3 CANARY-x')).toBe('CANARY-1 [redacted] CANARY-3 [redacted]');
  });

  it('redacts the longest token in the largest body', () => {
    const token = randomBytes(12_288).toString('base64');
    const body = `${token.slice(0, -1)}!\\n`.repeat(64) + JSON.stringify(token).replaceAll('+', '\\u002B');

    expect(body.length).toBeGreaterThan(2 ** 20);
    expect(createSecretRedactor(token).redact(body).slice(-30)).toMatch(/!\\n"\[redacted\]"$/);
  });

  it.each([
    ['a periodic secret', 'ab'.repeat(2_000), 'ab'],
    ['a secret in backslashes', 'CANARY', '\\'],
    ['a secret in percent signs', 'CANARY', '%'],
    ['a secret in escapes', `${'a'.repeat(4_000)}b`, '\\u0061'],
  ])('takes time proportional to the length of the text: %s', (_, secret, part) => {
    const redactor = createSecretRedactor(secret);
    const growth = measureGrowth((length) => void redactor.redact(part.repeat(length / part.length)), 2 ** 19);
    expect(growth).toBeLessThan(3);
  });

  it('redacts a secret that is escaped twice', () => {
    const text = JSON.stringify(JSON.stringify({ a: 'CANARY' }).replace('A', '\\u0041'));
    expect(createSecretRedactor('CANARY').redact(text)).not.toMatch(/NARY/);
  });
});

function escapeNonAscii(text: string): string {
  return text.replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

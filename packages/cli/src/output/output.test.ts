import { expect, it } from 'vitest';
import { Output } from './output.ts';

it('redacts secrets, also in JSON and in URLs', () => {
  const output = new Output(process.stdout, process.stderr);
  const secret = 'pass"word/+1';
  output.addSecrets([secret, undefined, 'short']);

  const text = [secret, JSON.stringify({ secret }), encodeURIComponent(secret), 'short'].join(' ');
  expect(output.redact(text)).toBe('[redacted] {"secret":"[redacted]"} [redacted] short');
});

/** The client rejects a path value with an error that names the parameter, or sends it unchanged, without effect on the rest of the URL. */
import { InvalidArgumentError } from '@job-status/client';
import { readOperation } from '@job-status/spec-tools';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClient, examplePath } from '../support/clients.ts';
import { contracts } from '../support/contracts.ts';
import { startFakeServer } from '../support/fake-server.ts';
import { respondWith } from '../support/http-responses.ts';

/** Characters and sequences that have a special meaning in URL parsers, servers or file systems. */
const specialSequences = [
  ...`/\\%?#;:@&=+*~.'"<>[]{}|^\`!()$ \r\n\t\0\u007f\u0085\u2028\u202e\ufeff\u200d\u3002\uff0f\ufffd😀éßİ作业`,
  ...'.. %2e %2E%2e %2f %5c %00 e\u0301 \ud800 \udc00'.split(' '),
];

const value = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300, size: 'max' }) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.constantFrom(...specialSequences, 'a', 'b'), { maxLength: 6 })
      .map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
      .map((units) => String.fromCharCode(...units)),
  },
  { weight: 1, arbitrary: fc.stringMatching(/^[\w.~ -]{1,64}$/) },
);

/** Whether a value must never be sent, even if a contract allows it. */
function isDangerous(text: string): boolean {
  return text === '' || text === '.' || text === '..' || /[/\\]|\p{Cc}/u.test(text) || !text.isWellFormed();
}

describe.each(contracts)('$slug', ({ slug, dereferenced }) => {
  const { path: template, parameters } = readOperation(dereferenced);
  const names = parameters.filter(({ in: place }) => place === 'path').map(({ name }) => name);
  const good = examplePath(dereferenced);
  const urls: string[] = [];
  const client = createClient(slug, {
    endpoint: 'https://host.test',
    retry: { maxAttempts: 1 },
    fetch: async ({ url }) => {
      urls.push(url);
      return new Response('{}', { status: 404 });
    },
  });
  const count = { rejected: 0, sent: 0 };

  /** Passes a value as a parameter. Throws unless the client rejected it by name or sent it unchanged. */
  async function checkValue(name: string, given: string): Promise<void> {
    const path = { ...good, [name]: given };
    urls.length = 0;
    const error = await client.getJobStatus(path).catch((reason: unknown) => reason);
    const [url, ...more] = urls;
    if (error instanceof InvalidArgumentError) {
      if (url !== undefined || error.argument !== `path.${name}` || isAllowed(name, given))
        throw new Error('The value was rejected incorrectly.');
      count.rejected += 1;
      return;
    }
    if (url === undefined || more.length > 0) throw new Error('The value was neither rejected nor sent exactly once.');
    if (isDangerous(given)) throw new Error('A dangerous value was sent.');
    const parsed = new URL(url);
    const segments = parsed.pathname.split('/').map((segment) => decodeURIComponent(segment));
    const expected = template.split('/').map((segment) => path[segment.slice(1, -1)] ?? segment);
    if (parsed.href !== url) throw new Error('The URL parser changed the value.');
    if (parsed.origin !== 'https://host.test' || parsed.search !== '' || parsed.hash !== '')
      throw new Error('The value changed another part of the URL.');
    if (JSON.stringify(segments) !== JSON.stringify(expected))
      throw new Error(`The value arrived as ${parsed.pathname}.`);
    count.sent += 1;
  }

  /** Whether the contract allows a value, so that the client must not reject it. */
  function isAllowed(name: string, given: string): boolean {
    const { schema } = parameters.find((parameter) => parameter.name === name) ?? {};
    const {
      minLength = 0,
      maxLength = Infinity,
      pattern = '',
    } = schema as { minLength?: number; maxLength?: number; pattern?: string };
    const { length } = [...given];
    return given.isWellFormed() && length >= minLength && length <= maxLength && new RegExp(pattern, 'u').test(given);
  }

  it('accepts 15,000 random values, or rejects them by name', { timeout: 60_000 }, async () => {
    const batch = fc.array(fc.tuple(fc.constantFrom(...names), value), { minLength: 100, maxLength: 100 });
    await fc.assert(
      fc.asyncProperty(batch, async (values) => {
        for (const [name, given] of values) await checkValue(name, given);
      }),
      { numRuns: 150 },
    );

    // Both results occur often.
    expect(count.rejected).toBeGreaterThan(2_000);
    expect(count.sent).toBeGreaterThan(2_000);
  });

  it.each([
    ...[
      '..',
      '.',
      '',
      'a/b',
      '../a',
      'a\\b',
      '%2e%2e',
      'a%2Fb',
      'a?b',
      'a#b',
      'a\r\nb',
      'a\0',
      '\ud800',
      'x'.repeat(100_000),
    ],
    ...[undefined, null, Number.NaN, 7, ['..'], { toString: () => '..' }],
  ])('rejects %j in every parameter before it opens a connection', async (given) => {
    const server = await startFakeServer(respondWith({ status: 404 }));
    const client = createClient(slug, { endpoint: server.origin, allowInsecureLoopback: true });
    for (const name of names) {
      await expect(client.getJobStatus({ ...good, [name]: given as string })).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        argument: `path.${name}`,
      });
    }
    await server.close();

    expect(server.connections).toBe(0);
  });
});

describe('a region', () => {
  it.each([
    ...[
      'x@evil.test#',
      'evil.test/',
      'evil.test?',
      'evil.test\\',
      'a.b',
      '..',
      '',
      ' ',
      'eu-de.evil',
      'eu-de:443',
      'eu-de\n',
    ],
    ...['EU-DE', '-eu', 'eu-', 'é', '%2e', 'x'.repeat(64), undefined, null, 7, ['eu-de'], { toString: () => 'eu-de' }],
  ])('%j is rejected without being quoted', (region) => {
    for (const { slug } of contracts) {
      for (const cloud of ['huawei', 'otc']) {
        let rejection: unknown;
        try {
          createClient(slug, { cloud, region } as never);
        } catch (error) {
          rejection = error;
        }
        expect(rejection).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'region' });
        expect(String(rejection)).not.toContain('evil');
      }
    }
  });
});

/** A path value is refused by its name, or arrives just as it was given; nothing else of the URL changes. */
import { InvalidArgumentError } from '@job-status/client';
import { readOperation } from '@job-status/spec-tools';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClient, examplePath } from '../support/clients.ts';
import { contracts } from '../support/contracts.ts';
import { startFakeServer } from '../support/fake-server.ts';
import { respondWith } from '../support/http-responses.ts';

/** What has meant something to some URL parser, server or file system. */
const telling = [
  ...`/\\%?#;:@&=+*~.'"<>[]{}|^\`!()$ \r\n\t\0\u007f\u0085\u2028\u202e\ufeff\u200d\u3002\uff0f\ufffd😀éßİ作业`,
  ...'.. %2e %2E%2e %2f %5c %00 e\u0301 \ud800 \udc00'.split(' '),
];

const value = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300, size: 'max' }) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...telling, 'a', 'b'), { maxLength: 6 }).map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
      .map((units) => String.fromCharCode(...units)),
  },
  { weight: 1, arbitrary: fc.stringMatching(/^[\w.~ -]{1,64}$/) },
);

/** What must never be sent, whatever a contract says. */
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
  const count = { refused: 0, sent: 0 };

  /** Gives a value as a parameter. Throws unless it was refused by its name or arrived as it was. */
  async function give(name: string, given: string): Promise<void> {
    const path = { ...good, [name]: given };
    urls.length = 0;
    const error = await client.getJobStatus(path).catch((reason: unknown) => reason);
    const [url, ...more] = urls;
    if (error instanceof InvalidArgumentError) {
      if (url !== undefined || error.argument !== `path.${name}` || isAllowed(name, given))
        throw new Error('refused, but how');
      count.refused += 1;
      return;
    }
    if (url === undefined || more.length > 0) throw new Error('neither refused nor sent once');
    if (isDangerous(given)) throw new Error('sent');
    const parsed = new URL(url);
    const segments = parsed.pathname.split('/').map((segment) => decodeURIComponent(segment));
    const wanted = template.split('/').map((segment) => path[segment.slice(1, -1)] ?? segment);
    if (parsed.href !== url) throw new Error('the URL parser changes it');
    if (parsed.origin !== 'https://host.test' || parsed.search !== '' || parsed.hash !== '')
      throw new Error('it has got out');
    if (JSON.stringify(segments) !== JSON.stringify(wanted)) throw new Error(`arrives as ${parsed.pathname}`);
    count.sent += 1;
  }

  /** Whether the contract has nothing against it, so that nothing is refused that is in use. */
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
        for (const [name, given] of values) await give(name, given);
      }),
      { numRuns: 150 },
    );

    // Both ends of the rule were met, and often.
    expect(count.refused).toBeGreaterThan(2_000);
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
  ])('refuses %j before anything is sent, wherever it stands', async (given) => {
    const server = await startFakeServer(respondWith({ status: 404 }));
    const near = createClient(slug, { endpoint: server.origin, allowInsecureLoopback: true });
    for (const name of names) {
      await expect(near.getJobStatus({ ...good, [name]: given as string })).rejects.toMatchObject({
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
  ])('%j is refused, and not quoted', (region) => {
    for (const { slug } of contracts) {
      for (const cloud of ['huawei', 'otc']) {
        let refusal: unknown;
        try {
          createClient(slug, { cloud, region } as never);
        } catch (error) {
          refusal = error;
        }
        expect(refusal).toMatchObject({ code: 'INVALID_ARGUMENT', argument: 'region' });
        expect(String(refusal)).not.toContain('evil');
      }
    }
  });
});

import { describe, expect, it } from 'vitest';
import { algorithm, canonicalRequest, formatBasicTime, parseBasicTime, type Signable } from './canonical-request.ts';
import { createNodeSigner as createNodeSign, createWebCryptoSigner as createWebSign } from './signer.ts';

/** A signature that a cloud published, with its input. */
interface Vector {
  readonly source: string;
  readonly secretKey: string;
  readonly request: Omit<Signable, 'url'> & { readonly url: string };
  readonly signedHeaders: string;
  readonly signature: string;
}

const guide = { secretKey: 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc', signedHeaders: 'content-type;host;x-sdk-date' };
const guideHeaders = {
  'content-type': 'application/json',
  host: 'service.region.example.com',
  'x-sdk-date': '20191115T033655Z',
};
const goHeaders = { 'x-sdk-date': '20060102T150405Z', TEST_UNDERSCORE: 'TEST_VALUE' };
const pythonHeaders = { host: 'service.endpoint.myhuaweicloud.com', 'x-sdk-date': '20200608T023900Z' };
const marker = '13551d6b-755d-4757-b956-536f674975c0';

const vectors: readonly Vector[] = [
  {
    source: 'signing guide, list of VPCs',
    ...guide,
    request: {
      method: 'GET',
      url: `https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?marker=${marker}&limit=2`,
      headers: guideHeaders,
    },
    signature: '7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe',
  },
  {
    source: 'Java SDK, IoTDA, DerivationAKSKSignerTest',
    ...guide,
    request: {
      method: 'GET',
      url: `https://service.region.example.com/v5/iotps/77b6a44cba5143ab91d13ab9a8ff44fd/certificates?limit=2&marker=${marker}`,
      headers: guideHeaders,
    },
    signature: '012cac5e920807f98bf7b23dfe05d29596d544a9b76c37cf933b274a6d4aa874',
  },
  {
    source: 'Go SDK, TestSigner_Sign, test1',
    secretKey: 'SecretKey',
    request: { method: 'GET', url: 'https://example.huaweicloud.com/path?limit=1', headers: goHeaders },
    signedHeaders: 'x-sdk-date',
    signature: '5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624',
  },
  {
    source: 'Go SDK, TestSigner_Sign, test2',
    secretKey: 'SecretKey',
    request: {
      method: 'POST',
      url: 'https://example.huaweicloud.com/path?key=value',
      headers: goHeaders,
      // SHA-256 of {"Name":"test","Id":1} and a line feed, which is how Go writes JSON.
      bodyHash: 'a29d7b4c5efd1a22011d69fd7b7aee76fe51e4083c609244228de258afd61289',
    },
    signedHeaders: 'x-sdk-date',
    signature: 'cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59',
  },
  {
    source: 'Python SDK, test_signer1',
    secretKey: 'SecretKey',
    request: {
      method: 'GET',
      url: 'https://service.endpoint.myhuaweicloud.com/resources?size=1',
      headers: pythonHeaders,
    },
    signedHeaders: 'host;x-sdk-date',
    signature: 'cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842',
  },
  {
    source: 'Python SDK, test_signer2',
    secretKey: 'SecretKey',
    request: {
      method: 'POST',
      url: 'https://service.endpoint.myhuaweicloud.com/resources?size=1',
      headers: pythonHeaders,
      // SHA-256 of {"name":"test","id":1}.
      bodyHash: '8ed555081b9961769014bc1182c629bb0fe68d7b01c1fc1caab4dc791f377e8c',
    },
    signedHeaders: 'host;x-sdk-date',
    signature: '436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f',
  },
];

describe.each([
  ['WebCrypto', createWebSign],
  ['node:crypto', createNodeSign],
])('a signature by %s', (_, createSign) => {
  it.each(vectors)('matches the published one: $source', async ({ secretKey, request, signedHeaders, signature }) => {
    const canonical = canonicalRequest({ ...request, url: new URL(request.url) });

    expect(canonical.signedHeaders).toBe(signedHeaders);
    expect(await createSign(secretKey)(`${algorithm}\n${request.headers['x-sdk-date']}\n`, canonical.text)).toBe(
      signature,
    );
  });
});

describe(canonicalRequest, () => {
  const createText = (url: string, headers = {}): string =>
    canonicalRequest({ method: 'GET', url: new URL(url), headers }).text;

  it('has six parts, the fourth of which ends with a line feed', () => {
    expect(createText('https://h.test/a?b=1', { host: 'h.test', 'x-sdk-date': 'D' })).toBe(
      'GET\n/a/\nb=1\nhost:h.test\nx-sdk-date:D\n\nhost;x-sdk-date\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it.each([
    ['https://h.test', '/'],
    ['https://h.test/a/', '/a/'],
    ["https://h.test/a%20b/%E4%BD%9C'!()*", '/a%20b/%E4%BD%9C%27%21%28%29%2A/'],
    ['https://h.test/a-b_c.d~e:@', '/a-b_c.d~e%3A%40/'],
  ])('encodes the path of %s once', (url, path) => {
    expect(createText(url).split('\n')[1]).toBe(path);
  });

  it('sorts a query by name and value, and encodes it like the Go SDK', () => {
    const query = new URLSearchParams([
      ['limit', '1'],
      ['enable', 'true'],
      ['test', '一 (&=?!#%.*)'],
      ['path', '/tmp/123'],
      ['multi', '3'],
      ['multi', '1'],
      ['multi', '2'],
    ]);

    expect(createText(`https://h.test/?${query}`).split('\n')[2]).toBe(
      'enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29',
    );
  });

  it('sorts headers, trims their values, and omits names with an underscore', () => {
    expect(createText('https://h.test', { 'x-b': ' 2 ', a_b: '3', 'x-a': '1' }).split('\n').slice(3, 7)).toEqual([
      'x-a:1',
      'x-b:2',
      '',
      'x-a;x-b',
    ]);
  });
});

describe(formatBasicTime, () => {
  it('writes a time in UTC, and is parsed with a precision of one second', () => {
    expect(formatBasicTime(Date.UTC(2019, 10, 15, 3, 36, 55, 999))).toBe('20191115T033655Z');
    expect(parseBasicTime('20191115T033655Z')).toBe(Date.UTC(2019, 10, 15, 3, 36, 55));
    expect(parseBasicTime('')).toBeNaN();
  });
});

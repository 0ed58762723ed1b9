import * as cdm from '@job-status/contract/cdm/regions';
import * as dataarts from '@job-status/contract/dataarts';
import * as dli from '@job-status/contract/dli/regions';
import * as iam from '@job-status/contract/iam/regions';
import { readRegions } from '@job-status/spec-tools/regions';
import { describe, expect, it } from 'vitest';
import { type Endpoint, resolveEndpoint } from './endpoint.ts';

const resolve = (given: object, hosts = dataarts.contract): Endpoint => resolveEndpoint(given, hosts);
const toUrl = (given: object): string => resolve(given).baseUrl;

describe('an endpoint', () => {
  it.each([
    [{ endpoint: 'https://dayu-dlf.ru-moscow-1.hc.sbercloud.ru' }, 'https://dayu-dlf.ru-moscow-1.hc.sbercloud.ru'],
    [{ endpoint: 'https://gateway.test:8443/' }, 'https://gateway.test:8443'],
    [{ endpoint: 'https://gateway.test/base/v%C3%BC/' }, 'https://gateway.test/base/v%C3%BC'],
    [{ endpoint: new URL('https://gateway.test') }, 'https://gateway.test'],
    [{ endpoint: 'http://127.0.0.1:4010/mock', allowInsecureLoopback: true }, 'http://127.0.0.1:4010/mock'],
    [{ endpoint: 'http://localhost:4010', allowInsecureLoopback: true }, 'http://localhost:4010'],
    [{ endpoint: 'http://[::1]:4010', allowInsecureLoopback: true }, 'http://[::1]:4010'],
    // A private cloud can have other prefixes, as one region has.
    [{ endpoint: 'https://dayu.region-1.cloud.test' }, 'https://dayu.region-1.cloud.test'],
    [{ endpoint: 'https://dayu.cn-east-4.myhuaweicloud.com' }, 'https://dayu.cn-east-4.myhuaweicloud.com'],
  ])('is accepted: %o', (given, url) => {
    expect(toUrl(given)).toBe(url);
  });

  it.each([
    undefined,
    null,
    7,
    '',
    'gateway.test',
    'http://gateway.test',
    'http://127.0.0.1:4010',
    'http://127.0.0.1.evil.test',
    'https://user:CANARY@gateway.test',
    'https://CANARY@gateway.test',
    'https://gateway.test/?CANARY',
    'https://gateway.test/?',
    'https://gateway.test/#CANARY',
    'https://gateway.test/a//CANARY',
    'https://gateway.test/a%2FCANARY',
    'https://gateway.test/a%5cCANARY',
    'https://gateway.test/%zzCANARY',
    'data:application/json,{"status":"CANARY"}#',
    'file:///CANARY',
    'javascript:CANARY',
    'https://gateway.test/v1',
    'https://gateway.test/base/v1/CANARY',
  ])('is rejected without being quoted: %s', (endpoint) => {
    const run = (): unknown => resolve({ endpoint: endpoint ?? 7 });
    expect(run).toThrow(expect.objectContaining({ argument: 'endpoint' }));
    expect(run).not.toThrow(/CANARY/);
  });

  it('with the prefix of another service is rejected with the correct prefix', () => {
    expect(() => resolve({ endpoint: 'https://dayu.eu-de.otc.t-systems.com' })).toThrow(/wrong host.*dayu-dlf/);
  });

  it.each([{ cloud: 'otc', region: 'eu-de' }, { region: 'eu-de' }, { cloudDomain: 'cloud.test' }])(
    'is not combined with %o',
    (others) => {
      expect(() => resolve({ endpoint: 'https://gateway.test', ...others })).toThrow(/cannot be combined/);
    },
  );
});

describe('a cloud and a region', () => {
  it.each([
    ['dataarts', 'dayu-dlf', dataarts.contract],
    ['dli', 'dli', dli],
    ['cdm', 'cdm', cdm],
    ['iam', 'iam', iam],
  ] as const)('lead to every host of %s in the specifications', (service, prefix, hosts) => {
    const { clouds } = readRegions(service, prefix);
    expect(Object.keys(clouds).length).toBeGreaterThan(5);
    for (const [cloud, { domain, listed, unlisted, hosts: others }] of Object.entries(clouds)) {
      for (const region of [...listed, ...unlisted]) {
        const { baseUrl, isCloud, warning } = resolveEndpoint({ cloud, region }, hosts);
        expect(baseUrl).toBe(`https://${others[region] ?? `${prefix}.${region}.${domain}`}`);
        expect([isCloud, warning !== undefined]).toEqual([true, unlisted.includes(region)]);
      }
    }
  });

  it.each([
    [{ cloud: 'huawei', region: 'cn-north-4' }, 'https://dayu-dlf.cn-north-4.myhuaweicloud.com'],
    [{ cloud: 'huawei', region: 'cn-east-4' }, 'https://dayu.cn-east-4.myhuaweicloud.com'],
    [{ cloud: 'huawei', region: 'eu-west-101' }, 'https://dayu-dlf.eu-west-101.myhuaweicloud.eu'],
    [{ cloud: 'otc', region: 'eu-de' }, 'https://dayu-dlf.eu-de.otc.t-systems.com'],
    [{ cloud: 'otc', region: 'eu-nl' }, 'https://dayu-dlf.eu-nl.otc.t-systems.com'],
    [{ cloudDomain: 'hc.cloud.ru', region: 'ru-moscow-9' }, 'https://dayu-dlf.ru-moscow-9.hc.cloud.ru'],
  ])('%o lead to %s', (given, url) => {
    expect(toUrl(given)).toBe(url);
  });

  it('without a listed service lead to a warning', () => {
    expect(resolve({ cloud: 'otc', region: 'eu-nl' }).warning).toBe(
      'No source lists dayu-dlf in the region eu-nl of otc. Requests may fail.',
    );
  });

  it.each([
    [
      { cloud: 'otc', region: 'eu-dee' },
      /^region eu-dee has no known host in the cloud otc\. Did you mean eu-de\? Known: eu-de, eu-nl\./,
    ],
    [
      { cloud: 'huawei', region: 'eu-de' },
      /It is a region of otc\. Known: .*cn-north-4.* pass `endpoint` or `cloudDomain`\.$/,
    ],
    [{ cloud: 'otcc', region: 'eu-de' }, /^cloud must be one of huawei, otc, .*\. Did you mean otc\?/],
    [{ cloud: 'aws', region: 'eu-de' }, /pass `endpoint` or `cloudDomain`\.$/],
    [{ cloud: 'otc', cloudDomain: 'cloud.test', region: 'eu-de' }, /cannot be combined/],
  ])('%o are rejected with the known values', (given, message) => {
    expect(() => resolve(given)).toThrow(message);
  });

  it.each([
    '',
    'eu_de',
    'eu-de.',
    'eu-de/',
    'x@evil.test#',
    'evil.test/',
    'EU-DE',
    '-eu',
    'x'.repeat(64),
    7,
    undefined,
  ])('are rejected if the region is %j', (region) => {
    const error = expect.objectContaining({ argument: 'region' });
    expect(() => resolve({ cloud: 'otc', region })).toThrow(error);
    expect(() => resolve({ cloudDomain: 'cloud.test', region })).toThrow(error);
  });

  it.each(['', 'toString', '__proto__', 7, undefined])('are rejected if the cloud is %j', (cloud) => {
    expect(() => resolve({ cloud, region: 'eu-de' })).toThrow(/^cloud must be one of huawei, otc/);
  });

  it.each(['', 'cloud', 'cloud.test/', 'a@cloud.test', 'cloud.test:1', '127.0.0.1', 7])(
    'are rejected if the domain is %j',
    (cloudDomain) => {
      expect(() => resolve({ cloudDomain, region: 'eu-de' })).toThrow(/^cloudDomain must be the domain/);
    },
  );
});

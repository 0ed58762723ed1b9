import { servers, wrongHosts } from '@job-status/contract/dataarts';
import { describe, expect, it } from 'vitest';
import { resolveOrigin } from './endpoint.ts';
import type { EndpointOptions } from './options.ts';

const hosts = { servers, wrongHosts };
const originAt = (place: unknown): string => resolveOrigin(place as EndpointOptions, hosts);

describe(resolveOrigin, () => {
  it.each([
    [{ cloud: 'huawei', region: 'cn-north-4' }, 'https://dayu-dlf.cn-north-4.myhuaweicloud.com'],
    [{ cloud: 'otc', region: 'eu-de' }, 'https://dayu-dlf.eu-de.otc.t-systems.com'],
    [{ endpoint: 'https://dayu-dlf.ru-moscow-1.hc.sbercloud.ru' }, 'https://dayu-dlf.ru-moscow-1.hc.sbercloud.ru'],
    [{ endpoint: 'https://gateway.test:8443/' }, 'https://gateway.test:8443'],
    [{ endpoint: new URL('https://gateway.test') }, 'https://gateway.test'],
    [{ endpoint: 'http://127.0.0.1:4010', allowInsecureLoopback: true }, 'http://127.0.0.1:4010'],
    [{ endpoint: 'http://localhost:4010', allowInsecureLoopback: true }, 'http://localhost:4010'],
    [{ endpoint: 'http://[::1]:4010', allowInsecureLoopback: true }, 'http://[::1]:4010'],
  ])('takes %o', (place, origin) => {
    expect(originAt(place)).toBe(origin);
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
    'https://gateway.test/CANARY',
    'https://gateway.test/?CANARY',
    'https://gateway.test/?',
    'https://gateway.test/#CANARY',
    'data:application/json,{"status":"CANARY"}#',
    'file:///CANARY',
    'javascript:CANARY',
  ])('refuses %s, without quoting it', (endpoint) => {
    expect(() => originAt({ endpoint: endpoint ?? 7 })).toThrow(expect.objectContaining({ argument: 'endpoint' }));
    expect(() => originAt({ endpoint: endpoint ?? 7 })).not.toThrow(/CANARY/);
  });

  it.each([
    '',
    'eu_de',
    'eu-de.',
    'eu-de/',
    'x@evil.test#',
    'evil.test/',
    'evil.test',
    'EU-DE',
    '-eu',
    'x'.repeat(64),
    7,
    undefined,
  ])('refuses the region %j', (region) => {
    expect(() => originAt({ cloud: 'otc', region })).toThrow(expect.objectContaining({ argument: 'region' }));
  });

  it.each(['aws', '', 'toString', 7, undefined])('refuses the cloud %j, and says which there are', (cloud) => {
    expect(() => originAt({ cloud, region: 'eu-de' })).toThrow(/cloud must be one of huawei, otc/);
  });

  it('says which host is right when it is given the wrong one', () => {
    expect(() => originAt({ endpoint: 'https://dayu.eu-de.otc.t-systems.com' })).toThrow(/wrong host.*dayu-dlf/);
  });

  it('does not choose between an endpoint and a cloud', () => {
    expect(() => originAt({ endpoint: 'https://gateway.test', cloud: 'otc', region: 'eu-de' })).toThrow(
      /cannot be combined/,
    );
  });
});

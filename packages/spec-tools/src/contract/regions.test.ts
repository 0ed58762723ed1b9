import { describe, expect, it } from 'vitest';
import { readRegions } from './regions.ts';

describe('readRegions', () => {
  it('knows the exceptions from the naming rule', () => {
    expect(readRegions('dataarts', 'dayu-dlf').clouds['huawei']?.hosts).toEqual({
      'cn-east-4': 'dayu.cn-east-4.myhuaweicloud.com',
      'eu-west-101': 'dayu-dlf.eu-west-101.myhuaweicloud.eu',
    });
    expect(readRegions('iam', 'iam').clouds['otc-swiss']?.hosts).toEqual({
      'eu-ch2': 'iam-pub.eu-ch2.sc.otc.t-systems.com',
    });
  });

  it('distinguishes regions with the service from regions without it', () => {
    expect(readRegions('cdm', 'cdm').clouds['otc']).toMatchObject({ listed: ['eu-de'], unlisted: ['eu-nl'] });
  });

  it.each(['dataarts', 'dli', 'cdm', 'iam'])('has only DNS labels and hosts for %s', (service) => {
    const { clouds } = readRegions(service, 'prefix');
    for (const { listed, unlisted, hosts, evidence } of Object.values(clouds)) {
      for (const id of [...listed, ...unlisted]) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
      for (const host of Object.values(hosts)) expect(new URL(`https://${host}`).host).toBe(host);
      expect(Object.keys(evidence)).toEqual(listed);
    }
  });

  it('lists nothing for a service that is not in the file', () => {
    expect(readRegions('obs', 'obs').clouds['otc']).toMatchObject({
      domain: 'otc.t-systems.com',
      listed: [],
      unlisted: [],
    });
  });
});

import { describe, expect, it } from 'vitest';
import { CredentialsError } from '../errors/credentials-error.ts';
import { type CredentialsSource, firstOf, fromFunctionGraph } from './index.ts';

const { signal } = new AbortController();
const failWith =
  (reason: CredentialsError['reason']): CredentialsSource =>
  async () => {
    throw new CredentialsError(`${reason} here.`, { reason, names: [`NAME_${reason}`] });
  };
const found: CredentialsSource = async () => ({ token: 'found', source: 'test' });

describe(firstOf, () => {
  it('tries the next source if one is absent', async () => {
    const source = firstOf(failWith('MISSING'), failWith('METADATA_UNREACHABLE'), found, failWith('PARTIAL'));

    expect(await source({ signal })).toMatchObject({ token: 'found' });
  });

  it.each([
    'PARTIAL',
    'AMBIGUOUS',
    'UNREADABLE',
    'UNSUPPORTED',
    'NO_AGENCY',
    'EXPIRED',
    'LOGIN_REFUSED',
    'LOCKED',
    undefined,
  ] as const)('does not after %s', async (reason) => {
    await expect(firstOf(failWith(reason), found)({ signal })).rejects.toMatchObject({ reason });
  });

  it('does not try the next source after any other error', async () => {
    const broken: CredentialsSource = () => Promise.reject(new TypeError('broken'));

    await expect(firstOf(broken, found)({ signal })).rejects.toThrow('broken');
  });

  it('explains why each source is absent', async () => {
    await expect(firstOf(failWith('MISSING'), failWith('METADATA_UNREACHABLE'))({ signal })).rejects.toMatchObject({
      reason: 'MISSING',
      message: 'No source has credentials. MISSING here. METADATA_UNREACHABLE here.',
      names: ['NAME_MISSING', 'NAME_METADATA_UNREACHABLE'],
    });
  });

  it('keeps the source that returned credentials', async () => {
    let calls = 0;
    const once: CredentialsSource = async (options) => (calls++ === 0 ? found(options) : failWith('MISSING')(options));
    const source = firstOf(once, found);
    await source({ signal });

    await expect(source({ signal })).rejects.toMatchObject({ reason: 'MISSING' });
  });

  it('rejects a value that is not a source', () => {
    expect(() => firstOf()).toThrow('sources');
    expect(() => firstOf(found, undefined as never)).toThrow('sources[1] must be a function');
  });
});

describe(fromFunctionGraph, () => {
  const context = {
    getSecurityAccessKey: () => 'AK',
    getSecuritySecretKey: () => 'SK',
    getSecurityToken: () => 'ST',
    getProjectID: () => 'from-context',
  };
  const key = { accessKey: 'AK', secretKey: 'SK', securityToken: 'ST' };

  it('uses the key of the context for ten minutes', async () => {
    const before = Date.now();
    const given = await fromFunctionGraph(context, { env: {} })({ signal });

    expect(given).toMatchObject({ ...key, projectId: 'from-context' });
    expect(given.expiresAt).toBeGreaterThanOrEqual(before + 600_000);
    expect(given.expiresAt).toBeLessThanOrEqual(Date.now() + 600_000);
  });

  it('uses the project of the runtime', async () => {
    const env = { RUNTIME_PROJECT_ID: 'from-runtime' };
    expect(await fromFunctionGraph(context, { env })({ signal })).toMatchObject({ projectId: 'from-runtime' });
  });

  const headers = {
    'X-CFF-Security-Access-Key': 'AK',
    'X-CFF-Security-Secret-Key': 'SK',
    'X-CFF-Security-Token': 'ST',
    'X-CFF-Project-Id': 'sn',
  };
  it.each([
    ['an object', headers],
    ['Headers', new Headers(headers)],
  ])('uses the key in the request headers: %s', async (_, given) => {
    const credentials = await fromFunctionGraph(given, { env: {} })({ signal });

    expect(credentials).toMatchObject({ ...key, projectId: undefined });
  });

  it.each([
    ['a context', { ...context, getSecurityToken: () => '' }],
    ['headers', {}],
  ])('has no agency without a key in %s', async (_, given) => {
    await expect(fromFunctionGraph(given)({ signal })).rejects.toMatchObject({ reason: 'NO_AGENCY' });
  });

  it('rejects a value that is not a context', () => {
    expect(() => fromFunctionGraph(undefined as never)).toThrow('context must be');
  });
});

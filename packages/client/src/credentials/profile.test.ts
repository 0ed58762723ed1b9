import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { CredentialsError } from '../errors/credentials-error.ts';
import { fromProfile, type ProfileOptions } from './profile.ts';

const home = mkdtempSync(join(tmpdir(), 'profile-'));
const file = join(home, '.huaweicloud', 'credentials');
const { signal } = new AbortController();
const findCredentials = (options: ProfileOptions = {}) => fromProfile({ env: { HOME: home }, ...options })({ signal });
const getError = (options?: ProfileOptions): Promise<CredentialsError> =>
  findCredentials(options).then(
    () => expect.fail('must reject'),
    (error: CredentialsError) => error,
  );

beforeEach(() => {
  rmSync(join(home, '.huaweicloud'), { recursive: true, force: true });
  mkdirSync(join(home, '.huaweicloud'));
});
afterAll(() => rmSync(home, { recursive: true }));

describe('the credentials file of the SDKs', () => {
  it('has one section for the services of a region', async () => {
    writeFileSync(
      file,
      '\uFEFF# a note\r\n[basic]\r\nak = AK\r\nsk=S%K; # no comment\r\nsecurity_token=abc==\r\nproject_id = p\r\nregion = x\r\n\r\n[global]\r\nak = OTHER\r\n',
    );

    expect(await findCredentials()).toEqual({
      ...{ accessKey: 'AK', secretKey: 'S%K; # no comment', securityToken: 'abc==', projectId: 'p' },
      source: `${file} [basic]`,
    });
    expect(readdirSync(home)).toEqual(['.huaweicloud']);
  });

  it('can have another path and another section', async () => {
    const other = join(home, 'other');
    writeFileSync(other, '[global]\nak=AK\nsk=SK\n');
    const env = { HUAWEICLOUD_SDK_CREDENTIALS_FILE: other };

    expect(await findCredentials({ env, kind: 'global' })).toMatchObject({ accessKey: 'AK', projectId: undefined });
    expect(await findCredentials({ file: other, kind: 'global' })).toMatchObject({ accessKey: 'AK' });
    rmSync(other);
    expect(await getError({ env })).toMatchObject({
      reason: 'UNREADABLE',
      names: ['HUAWEICLOUD_SDK_CREDENTIALS_FILE'],
    });
    expect(await getError({ file: other })).toMatchObject({ reason: 'UNREADABLE' });
  });

  it('can be missing', async () => {
    expect(await getError()).toMatchObject({ reason: 'MISSING', source: file });
    mkdirSync(join(home, '.hcloud'));
    writeFileSync(join(home, '.hcloud', 'config.json'), '{}');
    const { message } = await getError();
    rmSync(join(home, '.hcloud'), { recursive: true });

    expect(message).toContain('KooCLI');
  });

  it.each([
    ['[basic]\nak=CANARY', 'PARTIAL', ['ak', 'sk']],
    ['[basic]\nsk=CANARY', 'PARTIAL', ['sk', 'ak']],
    ['[basic]', 'PARTIAL', ['ak', 'sk']],
    ['[global]\nak=CANARY\nsk=CANARY', 'PARTIAL', ['basic']],
    ['', 'PARTIAL', ['basic']],
    ['[basic]\nCANARY', 'UNREADABLE', []],
    ['ak=CANARY', 'UNREADABLE', []],
    ['[basic]\nidp_id=CANARY\nak=CANARY\nsk=CANARY', 'UNSUPPORTED', ['idp_id']],
  ])('is rejected without being quoted: %j', async (text, reason, names) => {
    writeFileSync(file, text);
    const error = await getError();

    expect(error).toMatchObject({ code: 'CREDENTIALS_ERROR', reason, names });
    expect(error.message).not.toMatch(/CANARY/);
  });

  it('cannot be a folder', async () => {
    mkdirSync(file);

    expect(await getError()).toMatchObject({ reason: 'UNREADABLE', message: expect.stringContaining('EISDIR') });
  });
});

it.each([[{ kind: 'other' }], [{ path: 'x' }]])('rejects the options %j', (options) => {
  expect(() => fromProfile(options as never)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});

/** An access key, in the form in which the clients take it. */
export interface AccessKey {
  readonly accessKey: string;
  readonly secretKey: string;
  /** The token of a temporary key. The client must send and sign it. */
  readonly securityToken?: string | undefined;
}

/**
 * The access key that a strict mock accepts by default. It is valid only for mocks.
 *
 * @example
 * ```ts
 * import { createDliClient } from '@job-status/client/dli';
 * import { startMock } from '@job-status/mock';
 * import { testKey } from '@job-status/testing';
 *
 * const mock = await startMock({ port: 0, strict: true });
 * const dli = createDliClient({ endpoint: mock.url, allowInsecureLoopback: true, credentials: testKey });
 * ```
 */
export const testKey: AccessKey = { accessKey: 'JOBSTATUSMOCKKEY', secretKey: 'opens-nothing-but-a-mock' };

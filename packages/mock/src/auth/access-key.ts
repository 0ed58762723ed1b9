/** Keys that open nothing but a mock. */

/** An access key that the mock knows, in the form in which clients take it. */
export interface AccessKey {
  readonly accessKey: string;
  readonly secretKey: string;
  /** Of a temporary key: it must be sent, and signed. */
  readonly securityToken?: string | undefined;
}

/**
 * The key that a strict mock knows when it is told no other.
 *
 * @example
 * ```ts
 * const dli = createDliClient({ endpoint: mock.url, allowInsecureLoopback: true, credentials: testKey });
 * ```
 */
export const testKey: AccessKey = { accessKey: 'JOBSTATUSMOCKKEY', secretKey: 'opens-nothing-but-a-mock' };

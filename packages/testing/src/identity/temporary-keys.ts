import type { AccessKey } from '../auth/access-key.ts';

/** A temporary access key, with its times in Unix ms. */
export interface TemporaryKey extends AccessKey {
  readonly securityToken: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Issues temporary access keys, which are different from each other and open nothing but a mock. */
export class TemporaryKeys {
  readonly #now: () => number;
  readonly #prefix: string;
  #issued: readonly TemporaryKey[] = [];

  constructor(prefix: string, now: () => number) {
    this.#prefix = prefix;
    this.#now = now;
  }

  /** The keys that have not expired, oldest first. */
  get valid(): readonly TemporaryKey[] {
    return this.#issued.filter(({ expiresAt }) => this.#now() < expiresAt);
  }

  issue(lifetimeMs: number): TemporaryKey {
    const number = this.#issued.length + 1;
    const key = {
      accessKey: `HST${this.#prefix}MOCKKEY${number}`,
      secretKey: `secret-of-a-mock-${number}`,
      securityToken: `security-token-of-a-mock-${number}`,
      issuedAt: this.#now(),
      expiresAt: this.#now() + lifetimeMs,
    };
    this.#issued = [...this.#issued, key];
    return key;
  }
}

/** Formats Unix ms as IAM and the metadata service do: UTC with six decimals. */
export function formatTime(timestamp: number): string {
  return new Date(timestamp).toISOString().replace('Z', '000Z');
}

/** The body in which IAM and the metadata service return a temporary access key. */
export function toCredentialBody({ accessKey, secretKey, securityToken, expiresAt }: TemporaryKey): object {
  return {
    credential: {
      access: accessKey,
      secret: secretKey,
      securitytoken: securityToken,
      expires_at: formatTime(expiresAt),
    },
  };
}

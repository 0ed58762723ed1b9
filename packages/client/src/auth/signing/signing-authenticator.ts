import type { Authenticator, AuthRequest, ResponseInfo } from '../authenticator.ts';
import { createKeyLockError, isLockText, keyLockMs } from '../lock.ts';
import { createSecretRedactor } from '../replace-secrets.ts';
import type { SecretRedactor } from '../secret-redactor.ts';
import { algorithm, canonicalRequest, formatBasicTime, parseBasicTime } from './canonical-request.ts';
import { ClockSkew } from './clock-skew.ts';
import { type CreateSigner, createSigner, type Signer } from './signer.ts';

/** The names of the headers that carry a signature, in lower case. */
export interface SignatureHeaders {
  readonly signature: string;
  readonly signatureDate: string;
}

/** A validated access key. */
export interface CheckedKey {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken: string | undefined;
  readonly projectId: string | undefined;
}

/** Platforms and proxies change these headers, so a signature must not cover them. */
const unsignedHeaders: ReadonlySet<string> = new Set(['accept', 'accept-encoding', 'accept-language', 'user-agent']);

/** Signs each attempt separately, so a signature is never older than its request. */
export class SigningAuthenticator implements Authenticator {
  readonly #names: SignatureHeaders;
  readonly #accessKey: string;
  readonly #sign: Signer;
  readonly #clockSkew: ClockSkew;
  readonly #keyHeaders: Readonly<Record<string, string>>;
  readonly #redactor: SecretRedactor;
  readonly #now: () => number;
  readonly #create: CreateSigner;
  /** The response that reported that the key is locked, and when the lock ends. */
  #lock: { readonly status: number; readonly text: string; readonly until: number } | undefined;

  constructor(
    names: SignatureHeaders,
    key: CheckedKey,
    now: () => number,
    create: CreateSigner = createSigner,
    clockSkew: ClockSkew = new ClockSkew(now),
  ) {
    const { accessKey, secretKey, securityToken, projectId } = key;
    this.#names = names;
    this.#accessKey = accessKey;
    this.#sign = create(secretKey);
    this.#now = now;
    this.#create = create;
    this.#clockSkew = clockSkew;
    this.#keyHeaders = {
      ...(projectId !== undefined && { 'x-project-id': projectId }),
      ...(securityToken !== undefined && { 'x-security-token': securityToken }),
    };
    this.#redactor = createSecretRedactor(
      accessKey,
      secretKey,
      ...(securityToken === undefined ? [] : [securityToken]),
    );
  }

  /** Creates the authenticator for the next key, which keeps what is known about the clock of the service. */
  withKey(key: CheckedKey): SigningAuthenticator {
    return new SigningAuthenticator(this.#names, key, this.#now, this.#create, this.#clockSkew);
  }

  headers({ url, headers }: AuthRequest): Record<string, string> | Promise<Record<string, string>> {
    this.#rejectWhileLocked();
    const date = formatBasicTime(this.#clockSkew.now());
    const unsigned = { ...this.#keyHeaders, [this.#names.signatureDate]: date };
    const { text, signedHeaders } = canonicalRequest({
      method: 'GET',
      url,
      headers: { ...selectSignable(headers), ...unsigned, host: url.host },
    });
    const toHeaders = (signature: string): Record<string, string> => ({
      ...unsigned,
      [this.#names.signature]:
        `${algorithm} Access=${this.#accessKey}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    });
    const signature = this.#sign(`${algorithm}\n${date}\n`, text);
    return typeof signature === 'string' ? toHeaders(signature) : signature.then(toHeaders);
  }

  onResponse(info: ResponseInfo): boolean {
    if (info.status === 401 && isLockText(info.text)) {
      this.#lock = { status: 401, text: this.redact(info.text ?? ''), until: this.#now() + keyLockMs };
      this.#rejectWhileLocked();
    }
    return this.#clockSkew.adjust(info, parseBasicTime(info.sentHeaders[this.#names.signatureDate] ?? ''));
  }

  mayContainSecret(text: string): boolean {
    return this.#redactor.mayContainSecret(text) || /Signature=[0-9a-f]{64}/i.test(text);
  }

  redact(text: string): string {
    // A signature is not a key, but for some minutes it authorizes the request that it was created for.
    return this.#redactor.redact(text).replaceAll(/(Signature=)[0-9a-f]{64}/gi, '$1[redacted]');
  }

  /** An attempt with a locked key cannot succeed, and may extend the lock. */
  #rejectWhileLocked(): void {
    const left = (this.#lock?.until ?? 0) - this.#now();
    if (this.#lock !== undefined && left > 0) throw createKeyLockError(this.#lock, left);
  }
}

function selectSignable(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !unsignedHeaders.has(name)));
}

import { createSigner } from '#hmac';
import type { Authenticator, AuthRequest, ResponseInfo } from '../authenticator.ts';
import { SecretRedactor } from '../secret-redactor.ts';
import { algorithm, canonicalRequest, formatBasicTime, parseBasicTime } from './canonical-request.ts';
import { ClockSkew } from './clock-skew.ts';
import type { Signer } from './signer.ts';

/** The names of the headers that a signature goes with, in lower case. */
export interface SignatureHeaders {
  readonly signature: string;
  readonly signatureDate: string;
}

/** An access key whose parts have been checked. */
interface CheckedKey {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken: string | undefined;
  readonly projectId: string | undefined;
}

/** Platforms and proxies write these as they like, so a signature over them could not be relied on. */
const unsignedHeaders: ReadonlySet<string> = new Set(['accept', 'accept-encoding', 'accept-language', 'user-agent']);

/** Signs each attempt anew, so that a signature is never older than its request. */
export class SigningAuthenticator implements Authenticator {
  readonly #names: SignatureHeaders;
  readonly #accessKey: string;
  readonly #sign: Signer;
  readonly #clock: ClockSkew;
  readonly #own: Readonly<Record<string, string>>;
  readonly #redactor: SecretRedactor;

  constructor(
    names: SignatureHeaders,
    key: CheckedKey,
    clock: () => number,
    create: typeof createSigner = createSigner,
  ) {
    const { accessKey, secretKey, securityToken, projectId } = key;
    this.#names = names;
    this.#accessKey = accessKey;
    this.#sign = create(secretKey);
    this.#clock = new ClockSkew(clock);
    this.#own = {
      ...(projectId !== undefined && { 'x-project-id': projectId }),
      ...(securityToken !== undefined && { 'x-security-token': securityToken }),
    };
    this.#redactor = new SecretRedactor(accessKey, secretKey, ...(securityToken === undefined ? [] : [securityToken]));
  }

  headers({ url, headers }: AuthRequest): Record<string, string> | Promise<Record<string, string>> {
    const date = formatBasicTime(this.#clock.now());
    const own = { ...this.#own, [this.#names.signatureDate]: date };
    const { text, signedHeaders } = canonicalRequest({
      method: 'GET',
      url,
      headers: { ...signableHeaders(headers), ...own, host: url.host },
    });
    const proof = (signature: string): Record<string, string> => ({
      ...own,
      [this.#names.signature]:
        `${algorithm} Access=${this.#accessKey}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    });
    const signature = this.#sign(`${algorithm}\n${date}\n`, text);
    return typeof signature === 'string' ? proof(signature) : signature.then(proof);
  }

  onResponse(lesson: ResponseInfo): boolean {
    return this.#clock.adjust(lesson, parseBasicTime(lesson.sentHeaders[this.#names.signatureDate] ?? ''));
  }

  redact(text: string): string {
    // A signature is no key, but for some minutes it opens what it was made for.
    return this.#redactor.redact(text).replaceAll(/(Signature=)[0-9a-f]{64}/gi, '$1[redacted]');
  }
}

function signableHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const reliable: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (!unsignedHeaders.has(name)) reliable[name] = value;
  return reliable;
}

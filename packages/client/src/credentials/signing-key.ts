import { createSign } from '#hmac';
import type { Authority, Claim, Lesson } from './authority.ts';
import { Secrets } from './secrets.ts';
import { ServiceClock } from './service-clock.ts';
import type { Sign } from './sign.ts';
import { algorithm, basicTime, canonicalRequest, momentOf } from './signature.ts';

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
const unreliable: ReadonlySet<string> = new Set(['accept', 'accept-encoding', 'accept-language', 'user-agent']);

/** Signs each attempt anew, so that a signature is never older than its request. */
export class SigningKey implements Authority {
  readonly #names: SignatureHeaders;
  readonly #accessKey: string;
  readonly #sign: Sign;
  readonly #clock: ServiceClock;
  readonly #own: Readonly<Record<string, string>>;
  readonly #secrets: Secrets;

  constructor(names: SignatureHeaders, key: CheckedKey, clock: () => number, create: typeof createSign = createSign) {
    const { accessKey, secretKey, securityToken, projectId } = key;
    this.#names = names;
    this.#accessKey = accessKey;
    this.#sign = create(secretKey);
    this.#clock = new ServiceClock(clock);
    this.#own = {
      ...(projectId !== undefined && { 'x-project-id': projectId }),
      ...(securityToken !== undefined && { 'x-security-token': securityToken }),
    };
    this.#secrets = new Secrets(accessKey, secretKey, ...(securityToken === undefined ? [] : [securityToken]));
  }

  headers({ url, headers }: Claim): Record<string, string> | Promise<Record<string, string>> {
    const date = basicTime(this.#clock.now());
    const own = { ...this.#own, [this.#names.signatureDate]: date };
    const { text, signedHeaders } = canonicalRequest({
      method: 'GET',
      url,
      headers: { ...reliableOf(headers), ...own, host: url.host },
    });
    const proof = (signature: string): Record<string, string> => ({
      ...own,
      [this.#names.signature]:
        `${algorithm} Access=${this.#accessKey}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
    });
    const signature = this.#sign(`${algorithm}\n${date}\n`, text);
    return typeof signature === 'string' ? proof(signature) : signature.then(proof);
  }

  learn(lesson: Lesson): boolean {
    return this.#clock.learn(lesson, momentOf(lesson.sent[this.#names.signatureDate] ?? ''));
  }

  redact(text: string): string {
    // A signature is no key, but for some minutes it opens what it was made for.
    return this.#secrets.redact(text).replaceAll(/(Signature=)[0-9a-f]{64}/gi, '$1[redacted]');
  }
}

function reliableOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  const reliable: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (!unreliable.has(name)) reliable[name] = value;
  return reliable;
}

/** Reads the header that carries a signature. */

/** The name of the scheme. */
export const algorithm = 'SDK-HMAC-SHA256';

/** What a caller says about its signature. */
export interface Authorization {
  readonly accessKey: string;
  /** In lower case, in the order in which they were signed. */
  readonly signedHeaders: readonly string[];
  /** In hexadecimal. */
  readonly signature: string;
}

const form = new RegExp(`^${algorithm} Access=([^,]+), ?SignedHeaders=([^, ]+), ?Signature=([0-9a-f]{64})$`);

/** `undefined` for anything that is not of the form. */
export function parseAuthorization(header: string): Authorization | undefined {
  const [, accessKey, signedHeaders, signature] = form.exec(header) ?? [];
  if (accessKey === undefined || signedHeaders === undefined || signature === undefined) return undefined;
  return { accessKey, signedHeaders: signedHeaders.split(';'), signature };
}

const basicTime = /^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/;

/** A moment as the scheme writes it, `20191115T033655Z`, in Unix milliseconds; NaN for anything else. */
export function parseTimestamp(text: string): number {
  return basicTime.test(text) ? Date.parse(text.replace(basicTime, '$1-$2-$3:$4:$5')) : Number.NaN;
}

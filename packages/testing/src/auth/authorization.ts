/** Parses the headers that carry a signature. */

/** The name of the signature scheme. */
export const algorithm = 'SDK-HMAC-SHA256';

/** The content of the `Authorization` header. */
export interface Authorization {
  readonly accessKey: string;
  /** In lowercase, in the order in which they were signed. */
  readonly signedHeaders: readonly string[];
  /** In hexadecimal. */
  readonly signature: string;
}

const format = new RegExp(`^${algorithm} Access=([^,]+), ?SignedHeaders=([^, ]+), ?Signature=([0-9a-f]{64})$`);

/** Parses the header; `undefined` if it has another format. */
export function parseAuthorization(header: string): Authorization | undefined {
  const [, accessKey, signedHeaders, signature] = format.exec(header) ?? [];
  if (accessKey === undefined || signedHeaders === undefined || signature === undefined) return undefined;
  return { accessKey, signedHeaders: signedHeaders.split(';'), signature };
}

const basicTime = /^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/;

/** Parses a timestamp such as `20191115T033655Z` to Unix ms; NaN if it has another format. */
export function parseTimestamp(text: string): number {
  return basicTime.test(text) ? Date.parse(text.replace(basicTime, '$1-$2-$3:$4:$5')) : Number.NaN;
}

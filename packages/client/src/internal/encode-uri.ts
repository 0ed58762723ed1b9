/** Most values need no encoding. */
const unreserved = /^[\w.~-]*$/;

/** Encodes everything but letters, digits and `-._~` (RFC 3986), as signatures require. */
export function encodeRfc3986(text: string): string {
  if (unreserved.test(text)) return text;
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

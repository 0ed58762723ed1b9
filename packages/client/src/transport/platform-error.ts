/** Chains of causes can be circular, so only this many are followed. */
const maxDepth = 8;

/**
 * Copies an error of the platform with its name, message, code and causes. Platforms attach more to their errors: raw bytes of a
 * response, which can repeat a secret, request options, and sockets.
 */
export function sanitizeCause(error: unknown, redact: (text: string) => string, depth = 0): Error {
  const given = error as Partial<Record<'name' | 'message' | 'code' | 'cause' | 'errors', unknown>> | null | undefined;
  // When each address of a host fails, only the errors of the addresses have messages.
  const first = given?.message === '' && Array.isArray(given.errors) ? given.errors[0] : undefined;
  const cause = given?.cause ?? first;
  const hasCause = cause !== undefined && cause !== null && depth < maxDepth;
  const inner = hasCause ? { cause: sanitizeCause(cause, redact, depth + 1) } : undefined;
  const copy = new Error(maskPassword(redact(String(given?.message ?? given))), inner);
  if (typeof given?.name === 'string') copy.name = given.name;
  return typeof given?.code === 'string' ? Object.assign(copy, { code: given.code }) : copy;
}

/** Removes the user and the password of a URL, as of a proxy. */
function maskPassword(text: string): string {
  return text.replaceAll(/(\/\/)[^/@\s]+@/g, '$1[redacted]@');
}

/** What platforms throw when no answer comes. */

/** Nobody follows causes further than this; some go in a circle. */
const maxDepth = 8;

/**
 * What the platform threw, without what it hangs on its errors: raw bytes of an answer, which may repeat a secret, options of a
 * request, sockets. Names, messages and codes stay, all the way down.
 */
export function sanitizeCause(error: unknown, redact: (text: string) => string, depth = 0): Error {
  const given = error as { name?: unknown; message?: unknown; code?: unknown; cause?: unknown } | null | undefined;
  const hasCause = given?.cause !== undefined && given.cause !== null && depth < maxDepth;
  const inner = hasCause ? { cause: sanitizeCause(given.cause, redact, depth + 1) } : undefined;
  const copy = new Error(redact(String(given?.message ?? given)), inner);
  if (typeof given?.name === 'string') copy.name = given.name;
  return typeof given?.code === 'string' ? Object.assign(copy, { code: given.code }) : copy;
}

/** Whether a certificate was not accepted; the code is buried in causes. It does not get better by asking again. */
export function isCertificateError(error: unknown): boolean {
  let inner = error;
  for (let depth = 0; inner instanceof Error && depth < maxDepth; depth += 1) {
    if (/CERT|ERR_TLS|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/.test(String((inner as { code?: unknown }).code ?? '')))
      return true;
    inner = inner.cause;
  }
  return false;
}

/** Chains of causes can be circular, so only this many are followed. */
const maxDepth = 8;

/**
 * Copies an error of the platform with its name, message, code and causes. Platforms attach more to their errors: raw bytes of a
 * response, which can repeat a secret, request options, and sockets.
 */
export function sanitizeCause(error: unknown, redact: (text: string) => string, depth = 0): Error {
  const given = error as { name?: unknown; message?: unknown; code?: unknown; cause?: unknown } | null | undefined;
  const hasCause = given?.cause !== undefined && given.cause !== null && depth < maxDepth;
  const inner = hasCause ? { cause: sanitizeCause(given.cause, redact, depth + 1) } : undefined;
  const copy = new Error(redact(String(given?.message ?? given)), inner);
  if (typeof given?.name === 'string') copy.name = given.name;
  return typeof given?.code === 'string' ? Object.assign(copy, { code: given.code }) : copy;
}

/** Whether a certificate was rejected, which a retry would not change. The code is on one of the causes. */
export function isCertificateError(error: unknown): boolean {
  let inner = error;
  for (let depth = 0; inner instanceof Error && depth < maxDepth; depth += 1) {
    const { code } = inner as { code?: unknown };
    if (/CERT|ERR_TLS|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/.test(String(code ?? ''))) return true;
    inner = inner.cause;
  }
  return false;
}

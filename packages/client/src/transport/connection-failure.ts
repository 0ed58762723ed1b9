/** What a failed connection means, and what the caller can do about it. */
import { toPrintable } from '../internal/foreign-data.ts';

/** A failed connection, for the error of a call. */
export interface ConnectionFailure {
  /** The reason as the platform states it, and a hint if the reason is known. */
  readonly reason: string;
  /** Whether a certificate was rejected, which a retry would not change. */
  readonly isPermanent: boolean;
  readonly isUnknownHost: boolean;
}

/** Describes why no complete response arrived. */
export type DescribeFailure = (cause: Error) => ConnectionFailure;

/** Chains of causes can be circular, so only this many are followed. */
const maxDepth = 8;

const wrongHost = 'Check the region and the endpoint.';

/** What a caller can do about an issuer that is not trusted. */
export const trustHint: string = 'Set NODE_EXTRA_CA_CERTS, or pass a `dispatcher` with your `ca`.';

/** Codes and messages of Node.js, Bun, Deno and workerd, each with a hint. The first match counts. */
const hints: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [/ENOTFOUND|name or service not known|no such host|nodename nor servname/i, `The host does not exist. ${wrongHost}`],
  [
    /EAI_AGAIN|dns error/i,
    'The name of the host could not be resolved. Check the network, the region and the endpoint.',
  ],
  [/ALTNAME|not valid for name/i, `The certificate belongs to another host. ${wrongHost}`],
  [
    /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/,
    'Check the clock of this machine, or report the certificate to the operator.',
  ],
  [/SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|UnknownIssuer/, `The issuer of the certificate is not trusted. ${trustHint}`],
  [
    /WRONG_VERSION|PACKET_LENGTH_TOO_LONG|wrong version number|packet length too long|InvalidContentType/,
    'The server does not use TLS on this port. Check the port, or use http for a mock on this machine.',
  ],
  [
    /ECONNREFUSED|ConnectionRefused|connection refused/i,
    'The server does not accept connections. Check the host and the port.',
  ],
  [/ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|Tunneling/, 'Check the network, the firewall and the proxy.'],
];

/** OpenSSL surrounds its reason with numbers and a file name. */
const openSslMessage = /\S+:error:\w+:SSL routines:[^:]*:([^:]+):.*/s;

/** Describes why no response arrived. The cause must not contain secrets. */
export function describeFailure(cause: Error): ConnectionFailure {
  const chain = listCauses(cause);
  const texts = chain.map((error) => {
    const { code } = error as { code?: unknown };
    const message = toPrintable(error.message.replace(openSslMessage, '$1'), 300) ?? '';
    return typeof code === 'string' && !message.includes(code) ? [code, message].filter(Boolean).join(': ') : message;
  });
  const all = texts.join('\n');
  const hint = hints.find(([pattern]) => pattern.test(all))?.[1];
  // The root cause says most, and the errors around it little more than that the request failed.
  const reason = texts.findLast((text) => text !== '') ?? '';
  return {
    reason: [reason.replace(/[.:]*$/, '.'), ...(hint === undefined ? [] : [hint])].join(' '),
    isPermanent: chain.some(isCertificateError),
    isUnknownHost: /ENOTFOUND/.test(all),
  };
}

function listCauses(error: Error): Error[] {
  const chain: Error[] = [];
  let inner: unknown = error;
  for (let depth = 0; inner instanceof Error && depth < maxDepth; depth += 1) {
    chain.push(inner);
    inner = inner.cause;
  }
  return chain;
}

function isCertificateError({ code }: Error & { readonly code?: unknown }): boolean {
  return /CERT|ERR_TLS|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/.test(String(code ?? ''));
}

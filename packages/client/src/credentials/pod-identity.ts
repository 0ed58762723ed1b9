import { parseVisibleAscii } from '../auth/token.ts';
import { findClockSkew } from '../iam/iam-response.ts';
import { sanitizeCause } from '../transport/platform-error.ts';
import type { Fetch } from '../transport/transport-options.ts';
import { sendDirectly } from './direct-request.ts';
import { loadPlatform, readNamedFile } from './files.ts';
import { type Environment, partialError, readVariable, type SourcedCredentials, sourceError } from './source.ts';
import { readTemporaryKey } from './temporary-key.ts';

const uriVariable = 'HC_CONTAINER_CREDENTIALS_FULL_URI';
const tokenFileVariable = 'HC_CONTAINER_AUTHORIZATION_TOKEN_FILE';
const source = 'the pod identity';

/** The time limit of the request in ms. */
const timeoutMs = 5_000;

/** Where a pod exchanges its token for an access key. */
export interface PodIdentity {
  readonly url: URL;
  readonly tokenFile: string;
}

/**
 * Finds the identity that CCE has given to the pod.
 *
 * @param isNearby - Whether a request without encryption to a host stays on the machine.
 * @throws {CredentialsError} if it is incomplete or would send the token without encryption.
 */
export function findPodIdentity(env: Environment, isNearby: (hostname: string) => boolean): PodIdentity | undefined {
  const uri = readVariable(env, uriVariable);
  const tokenFile = readVariable(env, tokenFileVariable);
  if (uri === undefined && tokenFile === undefined) return undefined;
  if (uri === undefined) throw partialError(source, [tokenFileVariable], [uriVariable]);
  if (tokenFile === undefined) throw partialError(source, [uriVariable], [tokenFileVariable]);
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isNearby(url.hostname));
  if (url === undefined || !isSafe || url.username !== '' || url.password !== '') {
    const message = `${uriVariable} must be an https URL, or an http URL on a loopback or link-local address.`;
    throw sourceError('UNREADABLE', source, message, [uriVariable]);
  }
  return { url, tokenFile };
}

/** Exchanges the token of the pod, which Kubernetes renews in its file, for a temporary access key. */
export async function requestPodKey(
  { url, tokenFile }: PodIdentity,
  fetch: Fetch | undefined,
  signal: AbortSignal,
): Promise<SourcedCredentials> {
  const authorization = parseVisibleAscii(
    await readNamedFile(loadPlatform('The pod identity'), tokenFile, tokenFileVariable),
    65_536,
  );
  if (authorization === undefined) {
    throw sourceError('UNREADABLE', source, `The file that ${tokenFileVariable} names contains no token.`, [
      tokenFileVariable,
    ]);
  }
  const headers = { authorization, 'content-type': 'application/json' };
  const response = await sendDirectly({ method: 'POST', url, headers, body: '{}', timeoutMs, signal }, fetch).catch(
    (cause: unknown) => {
      if (signal.aborted) throw signal.reason;
      // The variables say that the service exists, so this does not mean that the source is absent.
      throw sourceError('UNREADABLE', source, `The service of ${uriVariable} did not respond.`, [uriVariable], {
        cause: sanitizeCause(cause, (text) => text.replaceAll(authorization, '[redacted]')),
        retryable: true,
      });
    },
  );
  const { status } = response;
  if (status !== 200) {
    const isRejected = status >= 400 && status < 500 && status !== 429;
    throw sourceError(
      isRejected ? 'LOGIN_REFUSED' : 'UNREADABLE',
      source,
      `The service of ${uriVariable} responded with ${status}.`,
      [uriVariable],
      { status, retryable: status === 429 || status >= 500 },
    );
  }
  const now = Date.now();
  return { ...readTemporaryKey(response.text, source, now, findClockSkew(response.date, now)), source };
}

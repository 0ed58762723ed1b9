import { regions } from '@job-status/contract/iam/regions';
import { createTransport, describeFailure } from '#transport';
import type { SecretRedactor } from '../auth/secret-redactor.ts';
import { resolveEndpoint } from '../call/endpoint.ts';
import type { EndpointOptions } from '../call/options.ts';
import { CredentialsError } from '../errors/credentials-error.ts';
import { withTimeout } from '../internal/timers.ts';
import { sanitizeCause } from '../transport/platform-error.ts';
import type { RawResponse } from '../transport/transport.ts';
import type { TransportOptions } from '../transport/transport-options.ts';

/** The time limit of a request in ms, from the connection to the last byte. */
const timeoutMs = 10_000;

/** A request to IAM. */
export interface IamRequest {
  /** With the query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
}

/**
 * Creates a function that sends requests to IAM, of at most 10 seconds each. It rejects with a {@link CredentialsError} if no
 * complete response arrives.
 */
export function createIamRequest(
  options: EndpointOptions & TransportOptions & { readonly allowInsecureLoopback?: boolean | undefined },
  redactor: SecretRedactor,
): (request: IamRequest, signal: AbortSignal) => Promise<RawResponse> {
  const { allowInsecureLoopback = false } = options;
  const { baseUrl } = resolveEndpoint({ ...options, allowInsecureLoopback }, { regions });
  const transport = createTransport(options);
  return async ({ path, headers, body }, signal) => {
    try {
      return await withTimeout(timeoutMs, signal, (requestSignal) =>
        transport.send({
          method: 'POST',
          url: new URL(baseUrl + path),
          headers: {
            accept: 'application/json',
            'accept-encoding': 'identity',
            'content-type': 'application/json;charset=utf8',
            ...headers,
          },
          body: JSON.stringify(body),
          signal: requestSignal,
          maxResponseBytes: 2 ** 20,
        }),
      );
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      const safeCause = sanitizeCause(cause, (text) => redactor.redact(text));
      const { reason, isPermanent } = describeFailure(safeCause);
      throw new CredentialsError(
        `The response of IAM at ${new URL(baseUrl).host} was incomplete or never arrived: ${reason}`,
        { source: 'IAM', cause: safeCause, retryable: !isPermanent },
      );
    }
  };
}

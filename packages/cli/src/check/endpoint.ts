import { CliError } from '../cli-error.ts';

const loopbackHosts = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * Parses the URL of a real endpoint, which can have a base path. Throws a {@link CliError} that never quotes the value, which could
 * hold a password.
 *
 * @param path - The path of the operation, with which a base path must not end.
 */
export function parseEndpoint(text: string | undefined, path: string): URL {
  const url = text === undefined || !URL.canParse(text) ? undefined : new URL(text);
  if (url === undefined) {
    throw new CliError(
      'INVALID_ENDPOINT',
      '--endpoint must be the URL of the service, such as https://dli.eu-de.otc.t-systems.com.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new CliError(
      'INVALID_ENDPOINT',
      '--endpoint must not contain a user name or password. The client sends the credentials.',
    );
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopbackHosts.has(url.hostname))) {
    throw new CliError(
      'INVALID_ENDPOINT',
      '--endpoint must start with https://. Use http:// only for a loopback address.',
    );
  }
  if (/[?#]/.test(text ?? '')) {
    throw new CliError('INVALID_ENDPOINT', '--endpoint must not contain a query or fragment.');
  }
  if (/\/\/|%2e|%2f|%5c/i.test(url.pathname)) {
    throw new CliError('INVALID_ENDPOINT', '--endpoint must have a path without empty or escaped segments.');
  }
  const [, version = ''] = path.split('/');
  if (readBasePath(url).split('/').includes(version)) {
    throw new CliError(
      'INVALID_ENDPOINT',
      `--endpoint must end before /${version}. The contract defines the rest of the path.`,
    );
  }
  return url;
}

/** The path before that of the operation, without a slash at the end; empty if the operation starts after the host. */
export function readBasePath({ pathname }: URL): string {
  return pathname.replace(/\/$/, '');
}

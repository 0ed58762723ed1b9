import { CliError } from '../cli-error.ts';

const loopbackHosts = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Parses the origin of a real endpoint. Throws a {@link CliError} that never quotes the value, which could hold a password. */
export function parseEndpoint(text: string | undefined): URL {
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
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new CliError('INVALID_ENDPOINT', '--endpoint must end after the host. The contract defines the path.');
  }
  return url;
}

import { CliError } from '../cli-error.ts';

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** The origin of a real endpoint. Throws a {@link CliError} that never repeats what could be a password. */
export function targetOf(text: string | undefined): URL {
  const url = text === undefined ? null : URL.parse(text);
  if (url === null)
    throw new CliError('BAD_TARGET', '--target must be the endpoint, such as https://dli.eu-de.otc.t-systems.com.');
  if (url.username !== '' || url.password !== '') {
    throw new CliError(
      'BAD_TARGET',
      "--target must not hold a user or a password; credentials are the client's to send.",
    );
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.has(url.hostname))) {
    throw new CliError('BAD_TARGET', '--target must begin with https://; http:// is for this machine only.');
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new CliError('BAD_TARGET', "--target must end after the host; the path is the contract's.");
  }
  return url;
}

/** The command that asks the mock for the status of the example job. */
import type { Api } from './api.ts';

export function curlOf({ path, pathParameters, tokenHeader, mock }: Api): string {
  const filled = pathParameters.reduce(
    (rest, { name, example }) => rest.replace(`{${name}}`, encodeURIComponent(example)),
    path,
  );
  return `curl -H ${quoted(`${tokenHeader}: any`)} ${quoted(mock + filled)}`;
}

/** One word for a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

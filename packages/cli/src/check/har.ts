/** Checks the responses that a browser or a proxy has recorded in a HAR file. */
import { CliError } from '../cli-error.ts';
import { findServiceUrl, readBasePath } from '../jobs/service-url.ts';
import { readInput } from './body.ts';
import { createPathParser, findOperation } from './operation.ts';
import type { CheckSession } from './session.ts';

interface HarHeader {
  readonly name: string;
  readonly value: string;
}

/** The part of a HAR 1.2 entry that the check reads. */
interface HarEntry {
  readonly request: { readonly method: string; readonly url: string; readonly headers?: readonly HarHeader[] };
  readonly response: {
    readonly status: number;
    readonly headers?: readonly HarHeader[];
    readonly content?: { readonly text?: string; readonly encoding?: string; readonly mimeType?: string };
  };
}

/** Returns the endpoint of the checked responses, if there are any. Without an endpoint, every host and base path is checked. */
export async function checkHar(
  { api, contract, flags, secrets, add, context }: CheckSession,
  file: string,
): Promise<URL | undefined> {
  const isSelected = [flags.endpoint, flags.cloud, flags.cloudDomain].some((flag) => flag !== undefined);
  const endpoint = isSelected ? await findServiceUrl(api, flags, context.env) : undefined;
  const entries = readEntries(file);
  const parsePath = createPathParser(contract);
  let first: URL | undefined;
  let skipped = 0;
  for (const { request, response } of entries) {
    const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
    const isElsewhere = endpoint !== undefined && url?.origin !== endpoint.origin;
    const operation =
      url === undefined || isElsewhere
        ? undefined
        : findOperation(contract, parsePath, {
            method: request.method,
            target: url.pathname,
            ...(endpoint && { basePath: readBasePath(endpoint) }),
          });
    if (url === undefined || operation === undefined) {
      skipped += 1;
      continue;
    }
    const { basePath, values } = operation;
    first ??= new URL(url.origin + basePath);
    secrets.add(...Object.values(values), ...(request.headers ?? []).filter(isCredential).map(({ value }) => value));
    add(toResponse(response, values[contract.identity.parameter]));
  }
  if (skipped > 0) context.output.note(`Skipped ${skipped} entries that are not ${contract.method} ${contract.path}.`);
  return first;
}

/** A browser records status 0 for a request without a response. */
function toResponse(
  { status, headers = [], content }: HarEntry['response'],
  job: string | undefined,
): Parameters<CheckSession['add']>[0] {
  if (status === 0) return undefined;
  const encoding = content?.encoding === 'base64' ? 'base64' : 'utf8';
  return {
    status,
    headers: headers.map(({ name, value }) => [name.toLowerCase(), value] as const),
    body: Buffer.from(content?.text ?? '', encoding),
    job,
  };
}

function isCredential({ name }: HarHeader): boolean {
  return /token|authorization|cookie/i.test(name);
}

function readEntries(file: string): readonly HarEntry[] {
  const text = Buffer.from(readInput('--har', file)).toString('utf8');
  try {
    const { log } = JSON.parse(text) as { log: { entries: HarEntry[] } };
    if (Array.isArray(log.entries) && log.entries.every(({ request, response }) => request?.url && response)) {
      return log.entries;
    }
  } catch (error) {
    throw new CliError('CANNOT_READ', '--har: the file must be HAR 1.2, which is JSON with log.entries.', {
      cause: error,
    });
  }
  throw new CliError('CANNOT_READ', '--har: the file must be HAR 1.2, which is JSON with log.entries.');
}

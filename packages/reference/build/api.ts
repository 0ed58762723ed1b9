/** What the pages say about an API, taken from its contract. */
import { type Contract, type Parameter, readContract, readOperation } from '@job-status/spec-tools';
import { resolverOf, statusSchema, type Word, wordsOf } from './words.ts';

export interface Api {
  readonly slug: string;
  /** The contract as one document, with its references. */
  readonly contract: Contract;
  readonly method: string;
  readonly path: string;
  readonly pathParameters: readonly Parameter[];
  /** The header that carries a token. */
  readonly tokenHeader: string;
  /** Where the mock listens. */
  readonly mock: string;
  /** Where the service itself listens, on each cloud. */
  readonly clouds: Contract['servers'];
  /** The words that say how a job is doing. */
  readonly statusWords: readonly Word[];
}

export async function readApi(slug: string): Promise<Api> {
  const contract = await readContract(slug);
  const { path, get, parameters } = readOperation(await readContract(slug, { dereference: true }));
  const answer = get.responses['200']?.content['application/json'].schema ?? {};
  const resolve = resolverOf(contract);
  const mock = contract.servers.find(isLocal);
  const [scheme = ''] = Object.keys(contract.security[0] ?? {});
  const tokenHeader = contract.components.securitySchemes[scheme]?.name;
  if (mock === undefined) throw new Error(`The contract of ${slug} names no server on this machine.`);
  if (tokenHeader === undefined) throw new Error(`The contract of ${slug} does not say which header carries a token.`);
  return {
    slug,
    contract,
    method: 'GET',
    path,
    pathParameters: parameters.filter((parameter) => parameter.in === 'path'),
    tokenHeader,
    mock: mock.url,
    clouds: contract.servers.filter((server) => !isLocal(server)),
    statusWords: wordsOf(statusSchema(answer, resolve), resolve),
  };
}

/** A host name with a variable in it is no URL, and no host of this machine. */
function isLocal({ url }: { url: string }): boolean {
  return URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

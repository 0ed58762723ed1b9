/** Reads what the pages show about an API from its contract. */
import { type Contract, type Parameter, type readContract, readOperation } from '@job-status/spec-tools';
import { type PollingRules, readPollingRules } from '@job-status/spec-tools/polling-rules';
import { readScenarioSet, type ScenarioSet } from '@job-status/spec-tools/scenarios';
import { type Language, sourceLanguage } from '../messages/messages.ts';
import { readClientFactory } from './client-factory.ts';
import { createResolver, type EnumValue, openEnumValues, statusSchema } from './enum-values.ts';
import { readExampleTexts } from './example-texts.ts';
import { createContractReader } from './translate.ts';

export interface Api {
  readonly slug: string;
  /** The short name, as in the name of the client's factory: `DLI`. */
  readonly name: string;
  /** The name of the service: `Data Lake Insight`. */
  readonly service: string;
  /** The function of the client package that creates a client: `createDliClient`. */
  readonly factory: string;
  /** The contract as one document, with its references. */
  readonly contract: Contract;
  /** The same contract without references. */
  readonly dereferenced: Contract;
  readonly method: string;
  readonly path: string;
  readonly pathParameters: readonly Parameter[];
  /** The header that carries a token. */
  readonly tokenHeader: string;
  /** The URL of the mock. */
  readonly mock: string;
  /** The servers of the service itself, one per cloud. */
  readonly clouds: Contract['servers'];
  /** The known values of the job's status. */
  readonly statusValues: readonly EnumValue[];
  readonly rules: PollingRules;
  readonly scenarios: ScenarioSet;
  /** The body of an example as JSON, with its numbers as written. */
  readonly exampleText: (status: string, key: string) => string;
}

export interface ApiOptions {
  /** @default the language of the contract */
  readonly language?: Language;
  /** Reads the contract in this language. */
  readonly read?: typeof readContract;
  /** Servers that replace those of the contract. */
  readonly servers?: Contract['servers'] | undefined;
}

export async function readApi(slug: string, options: ApiOptions = {}): Promise<Api> {
  const { language = sourceLanguage, read = createContractReader(language), servers } = options;
  const bundled = await read(slug);
  const mock = bundled.servers.find(isLocal);
  if (mock === undefined) throw new Error(`The ${slug} contract must list a server on this machine.`);
  const contract = servers === undefined ? bundled : { ...bundled, servers: [...servers, mock] };
  const dereferenced = await read(slug, { dereference: true });
  const { path, get, parameters } = readOperation(dereferenced);
  const body = get.responses['200']?.content['application/json'].schema ?? {};
  const resolve = createResolver(contract);
  const [scheme = ''] = Object.keys(contract.security[0] ?? {});
  const tokenHeader = contract.components.securitySchemes[scheme]?.name;
  if (tokenHeader === undefined) throw new Error(`The ${slug} contract must name the header that carries a token.`);
  const factory = await readClientFactory(slug);
  return {
    slug,
    name: shortName(factory),
    service: contract.info.title.replace(titleEnding, ''),
    factory,
    contract,
    dereferenced,
    method: 'GET',
    path,
    pathParameters: parameters.filter((parameter) => parameter.in === 'path'),
    tokenHeader,
    mock: mock.url,
    clouds: contract.servers.filter((server) => !isLocal(server)),
    statusValues: openEnumValues(statusSchema(body, resolve), resolve),
    rules: readPollingRules(contract),
    scenarios: await readScenarioSet(slug, { language, contract: dereferenced }),
    exampleText: readExampleTexts(slug, get.responses),
  };
}

/** What follows the name of the service in the title of a contract. */
const titleEnding = / ?(?:job status|作业状态)$/;

/** A server URL with a variable in its host cannot be parsed, and is never local. */
function isLocal({ url }: { url: string }): boolean {
  return URL.canParse(url) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

/** Names of up to four letters are abbreviations. */
function shortName(factory: string): string {
  const name = factory.replace(/^create/, '').replace(/Client$/, '');
  return name.length <= 4 ? name.toUpperCase() : name;
}

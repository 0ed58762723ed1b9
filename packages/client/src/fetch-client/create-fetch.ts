import createClient, { type Client, type FetchOptions, type ParseAsResponse } from 'openapi-fetch';
import { createTransport, describeFailure } from '#transport';
import type { ResponseTools } from '../call/client-state.ts';
import type { ContractModule } from '../call/contract.ts';
import { type Caller, createCaller } from '../call/create-operation.ts';
import type { ClientOptions } from '../call/options.ts';
import { InvalidArgumentError } from '../errors/errors.ts';
import type { ProtocolError, ServiceError } from '../errors/response-errors.ts';
import type { RawResponse } from '../transport/transport.ts';

/** A WHATWG `fetch` for one service. */
export type ServiceFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * An openapi-fetch client. Its own type for `GET` would turn `string & {}`, which keeps the lists of known values open, into an object
 * with the methods of a string.
 */
export interface FetchClient<Paths extends object> extends Pick<Client<Paths>, 'use' | 'eject'> {
  /** Sends a request. Resolves with `data` for a status 200, and with `error` for any other status. */
  GET<Path extends keyof Paths, Options extends FetchOptions<Get<Paths[Path]>>>(
    path: Path,
    options: Options,
  ): Promise<FetchResult<Get<Paths[Path]>, Options>>;
}

/** The parsed body and the response, whose body is already read. */
export type FetchResult<Operation, Options = unknown> =
  | { data: ParseAsResponse<BodyOf<Operation, 200>, Options>; error?: never; response: Response }
  | { data?: never; error: BodyOf<Operation, Exclude<keyof Responses<Operation>, 200>>; response: Response };

type Get<PathItem> = PathItem extends { get: infer Operation } ? Operation : never;
type Responses<Operation> = Operation extends { responses: infer All } ? All : never;
type BodyOf<Operation, Status> = {
  [Key in keyof Responses<Operation>]: Key extends Status ? ContentOf<Responses<Operation>[Key]> : never;
}[keyof Responses<Operation>];
type ContentOf<Given> = Given extends { content: infer Content } ? Content[keyof Content] : never;

type AnyCaller = Caller<Record<string, string>, Record<string, string>, unknown>;

/**
 * Creates an openapi-fetch client. `Paths` are the paths of the contract.
 *
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export function createFetchClient<Paths extends object>(
  contract: ContractModule<unknown>,
  options: ClientOptions,
): FetchClient<Paths> {
  const caller: AnyCaller = createCaller(contract, options, { createTransport, describeFailure });
  // Only the types differ.
  return createClient({ baseUrl: caller.baseUrl, fetch: toFetch(contract, caller) }) as unknown as FetchClient<Paths>;
}

/**
 * Creates a `fetch` that sends requests like `getJobStatus` and resolves with the response. An error response with any status but
 * 200 resolves, as usual for `fetch`. A 200 must match the contract.
 *
 * @throws {InvalidArgumentError} if an option is invalid.
 */
export function createFetch(contract: ContractModule<unknown>, options: ClientOptions): ServiceFetch {
  return toFetch(contract, createCaller(contract, options, { createTransport, describeFailure }));
}

function toFetch(
  contract: ContractModule<unknown>,
  { baseUrl, authenticator, callService, tools }: AnyCaller,
): ServiceFetch {
  const redact = (text: string): string => authenticator.redact(text);
  return async (input, init) => {
    const request = createRequest(input, init, baseUrl);
    let received: RawResponse | undefined;
    const given = { path: readPath(contract, request, baseUrl), ...readHeaders(contract, request) };
    const error = await callService({ ...given, signal: request.signal }, (response) => {
      received = response;
    }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    const text = received && readText(received, error, redact, tools.loaded);
    if (received === undefined || text === undefined) throw error;
    return createResponse(received, text, redact, request.url);
  };
}

/** @throws {InvalidArgumentError} if the client cannot send the request. */
function createRequest(input: string | URL | Request, init: RequestInit | undefined, baseUrl: string): Request {
  let request: Request;
  try {
    request = new Request(typeof input === 'string' ? new URL(input, baseUrl) : input, init);
  } catch (cause) {
    throw Object.assign(new InvalidArgumentError('request', 'must be a URL or a global Request.'), { cause });
  }
  if (request.method !== 'GET') {
    throw new InvalidArgumentError('request.method', `must be GET; received ${request.method}.`);
  }
  return request;
}

/**
 * Returns the path parameters of a request.
 *
 * @throws {InvalidArgumentError} if the URL belongs to another service or another operation, which must not receive the credentials.
 */
function readPath({ operation }: ContractModule<unknown>, { url }: Request, baseUrl: string): Record<string, string> {
  const base = new URL(baseUrl);
  const { origin, pathname, search } = new URL(url);
  if (origin !== base.origin) {
    throw new InvalidArgumentError(
      'request.url',
      `must start with ${base.origin}; received ${origin}. Other hosts must not receive the credentials, so use another \`fetch\` for them.`,
    );
  }
  const template = base.pathname.replace(/\/$/, '') + operation.path;
  const given = pathname.split('/');
  const expected = template.split('/');
  const isOperation =
    search === '' &&
    given.length === expected.length &&
    expected.every((segment, index) => segment.startsWith('{') || segment === given[index]);
  if (!isOperation) {
    throw new InvalidArgumentError('request.url', `must have the path ${template} and no query.`);
  }
  const parameters = expected.flatMap((segment, index) =>
    segment.startsWith('{') ? [[segment.slice(1, -1), decodeSegment(given[index] ?? '')]] : [],
  );
  return Object.fromEntries(parameters);
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new InvalidArgumentError('request.url', 'contains an invalid percent-encoding.');
  }
}

/** The transport sets these headers, and credentials are the only cookies of the service. */
const ignoredHeaders: ReadonlySet<string> = new Set([
  ...['connection', 'content-length', 'cookie', 'expect', 'host', 'keep-alive'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade'],
]);

/** @throws {InvalidArgumentError} for a header that only `credentials` may set, because its value would not be redacted. */
function readHeaders(
  { credentials, operation }: ContractModule<unknown>,
  request: Request,
): { headers: Record<string, string>; otherHeaders: Record<string, string> } {
  const secretNames = Object.values(credentials).map((name) => name.toLowerCase());
  const otherHeaders = Object.fromEntries([...request.headers].filter(([name]) => !ignoredHeaders.has(name)));
  const secret = secretNames.find((name) => otherHeaders[name] !== undefined);
  if (secret !== undefined) {
    throw new InvalidArgumentError(`headers.${secret}`, 'must be omitted. Pass `credentials` to the client instead.');
  }
  const headers: Record<string, string> = {};
  for (const name of Object.keys(operation.parameters.header)) {
    const value = otherHeaders[name.toLowerCase()];
    if (value !== undefined) headers[name] = value;
  }
  return { headers, otherHeaders };
}

/**
 * Returns the body of the last response without secrets, and with the numbers that the typed client returns. Undefined if the call
 * failed for another reason than the response, or the response is not usable.
 *
 * @param tools - Undefined if all responses so far were plain.
 */
function readText(
  response: RawResponse,
  error: unknown,
  redact: (text: string) => string,
  tools: ResponseTools | undefined,
): string | undefined {
  const { status, text } = response;
  if (text === undefined || status < 200 || status > 599) return undefined;
  if (error === undefined) return tools === undefined ? text : redact(tools.quoteUnsafeNumbers(text));
  const { code, ...failure } = error as Partial<ServiceError> & Partial<ProtocolError>;
  if (code === 'SERVICE_ERROR') return toJson(failure.body);
  const isErrorResponse = code === 'PROTOCOL_ERROR' && status !== 200 && failure.status === status;
  return isErrorResponse && !failure.isTooLarge ? tools?.maskCanonicalRequest(redact(text)) : undefined;
}

/** Returns undefined for a value that nests too deeply for the stack. */
function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** Headers that describe the body on the wire, which is decoded and can be redacted, and headers that `fetch` never shows. */
const droppedHeaders: ReadonlySet<string> = new Set([
  ...['content-encoding', 'content-length', 'transfer-encoding', 'set-cookie', 'set-cookie2'],
]);

function createResponse(
  { status, header, headerNames }: RawResponse,
  text: string,
  redact: (text: string) => string,
  url: string,
): Response {
  const headers = new Headers();
  for (const name of headerNames()) {
    // Platforms reject values with other characters.
    const value = redact(header(name) ?? '').replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '?');
    if (!droppedHeaders.has(name)) headers.set(name, value);
  }
  const isWithoutBody = status === 204 || status === 205 || status === 304;
  const response = new Response(isWithoutBody ? null : text, { status, headers });
  return Object.defineProperty(response, 'url', { value: url });
}

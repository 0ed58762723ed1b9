import { type Contract, operationOf, type Parameter, type Response, type Schema } from '@job-status/specs';
import { knownWords } from '@job-status/specs/schema';

/** What a client needs to know of a contract at run time: plain data, nothing that types can say. */
export function factsOf(contract: Contract): Record<string, unknown> {
  const { path, parameters, get } = operationOf(contract);
  return {
    operation: {
      operationId: get.operationId,
      method: 'get',
      path,
      parameters: { path: limits(parameters, 'path'), header: limits(parameters, 'header') },
    },
    words: Object.fromEntries(
      Object.entries(contract.components.schemas).flatMap(([name, schema]) => {
        const words = knownWords(contract, schema);
        return words === undefined ? [] : [[name, words]];
      }),
    ),
    credentials: Object.fromEntries(
      Object.entries(contract.components.securitySchemes).map(([name, scheme]) => [name, scheme.name]),
    ),
    servers: Object.fromEntries(
      contract.servers.flatMap(({ url, 'x-cloud': cloud }) => (cloud === undefined ? [] : [[cloud, url]])),
    ),
    issuers: Object.assign(
      {},
      ...Object.values(contract.components.securitySchemes).map((scheme) => scheme['x-issuers']),
    ),
    wrongHosts: contract['x-wrong-hosts'] ?? {},
    errorParts: bodyParts(get.responses),
    errorHeaders: headerParts(get.responses),
  };
}

type Limits = { required: boolean; minLength?: unknown; maxLength?: unknown; pattern?: unknown };

function limits(parameters: readonly Parameter[], place: Parameter['in']): Record<string, Limits> {
  return Object.fromEntries(
    parameters
      .filter((parameter) => parameter.in === place)
      .map(({ name, required = false, schema: { minLength, maxLength, pattern } }) => [
        name,
        { required, minLength, maxLength, pattern },
      ]),
  );
}

/** Where each part of an error stands in a body, the most telling place first: the order of the contract. */
function bodyParts(responses: Readonly<Record<string, Response>>): Record<string, string[][]> {
  const places: Record<string, string[][]> = { code: [], message: [], requestId: [] };
  const visit = (schema: Schema, at: readonly string[]): void => {
    const part = schema['x-error-part'];
    if (typeof part === 'string') {
      const known = places[part];
      if (known === undefined) throw new Error(`x-error-part: ${part} at ${at.join('.')} is no part of an error.`);
      if (!known.some((place) => place.join('/') === at.join('/'))) known.push([...at]);
    }
    for (const keyword of ['anyOf', 'allOf']) {
      for (const inner of (schema[keyword] ?? []) as Schema[]) visit(inner, at);
    }
    for (const [name, inner] of Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)) {
      visit(inner, [...at, name]);
    }
  };
  for (const response of Object.values(responses)) visit(response.content['application/json'].schema, []);
  return places;
}

function headerParts(responses: Readonly<Record<string, Response>>): Record<string, string> {
  return Object.fromEntries(
    Object.values(responses).flatMap((response) =>
      Object.entries(response.headers).flatMap(([name, header]) =>
        header['x-error-part'] === undefined ? [] : [[header['x-error-part'], name]],
      ),
    ),
  );
}

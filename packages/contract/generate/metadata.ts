import { type Contract, type Parameter, type Response, readOperation, type Schema } from '@job-status/spec-tools';
import { readIdentity } from '@job-status/spec-tools/identity';
import { knownValues } from '@job-status/spec-tools/schema';

/** Returns the data of a contract that a client needs at run time and that types cannot express. */
export function toMetadata(contract: Contract): Record<string, unknown> {
  const { path, parameters, get } = readOperation(contract);
  return {
    operation: {
      operationId: get.operationId,
      method: 'get',
      path,
      parameters: { path: limits(parameters, 'path'), header: limits(parameters, 'header') },
    },
    knownValues: Object.fromEntries(
      Object.entries(contract.components.schemas).flatMap(([name, schema]) => {
        const values = knownValues(contract, schema);
        return values === undefined ? [] : [[name, values]];
      }),
    ),
    credentials: Object.fromEntries(
      Object.entries(contract.components.securitySchemes).map(([name, scheme]) => [name, scheme.name]),
    ),
    wrongHosts: contract['x-wrong-hosts'] ?? {},
    identity: readIdentity(contract),
    notFoundCodes: get['x-not-found']?.codes ?? [],
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

/** Finds the paths of each error part in a body, in the order of the contract, which lists the most specific path first. */
function bodyParts(responses: Readonly<Record<string, Response>>): Record<string, string[][]> {
  const paths: Record<string, string[][]> = { code: [], message: [], requestId: [] };
  const visit = (schema: Schema, at: readonly string[]): void => {
    const part = schema['x-error-part'];
    if (typeof part === 'string') {
      const known = paths[part];
      if (known === undefined) throw new Error(`x-error-part: ${part} at ${at.join('.')} is not a part of an error.`);
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
  return paths;
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

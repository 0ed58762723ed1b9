/** Reads what a contract states about authentication. */
import { type Contract, declaredResponses, readOperation, type Schema } from '@job-status/spec-tools';
import type { AuthData } from '../src/auth/auth-data.ts';

/** @param contract - A dereferenced contract. */
export function readAuthData(contract: Contract): AuthData {
  const status = '401';
  const response = readOperation(contract).get.responses[status];
  const declared = declaredResponses(contract).find((one) => one.status === status && one.key === 'gateway');
  const body = (declared?.example.value ?? {}) as Record<string, unknown>;
  const messageFields = findMessageFields(contract.components.schemas);
  const messageField = Object.keys(body).find((key) => messageFields.has(key));
  if (response === undefined || messageField === undefined) {
    throw new Error(`${contract.info.title} must have an example "gateway" with a message under ${status}.`);
  }
  const headers = Object.entries(response.headers ?? {}).map(([name, { example }]) => [
    name.toLowerCase(),
    String(example),
  ]);
  const headerName = (scheme: string): string => contract.components.securitySchemes[scheme]?.name.toLowerCase() ?? '';
  return {
    headers: {
      token: headerName('token'),
      signature: headerName('signature'),
      signatureDate: headerName('signatureDate'),
    },
    unauthorized: {
      status: Number(status),
      headers: { 'content-type': 'application/json', ...Object.fromEntries(headers) },
      body: JSON.stringify(body),
    },
    messageField,
  };
}

/** Finds the properties that the contract marks as the message of an error. */
function findMessageFields(schemas: Readonly<Record<string, Schema>>): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: unknown, name: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if ((node as Schema)['x-error-part'] === 'message') found.add(name);
    for (const [key, inner] of Object.entries(node)) visit(inner, key);
  };
  visit(schemas, '');
  return found;
}

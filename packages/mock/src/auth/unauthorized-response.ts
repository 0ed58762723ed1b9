/** The gateway's own answer to credentials that it does not accept, taken from a contract. */
import type { MockResponse } from '../http/response.ts';

/** Makes the answer that gives a reason. */
export type UnauthorizedResponse = (reason: string) => MockResponse;

type Node = { readonly [key: string]: unknown };

const status = '401';

/** @param document - a contract, with references to places in itself. Throws when it does not show the answer. */
export function createUnauthorizedResponse(document: Node): UnauthorizedResponse {
  const at = (node: unknown, ...path: readonly string[]): unknown =>
    path.reduce<unknown>((inner, step) => resolveReference(document, inner)?.[step], node);
  const [operation] = Object.values(document['paths'] as Node).map((item) => at(item, 'get'));
  const response = at(operation, 'responses', status);
  const [type = ''] = Object.keys(at(response, 'content') as Node);
  const body = at(response, 'content', type, 'examples', 'gateway', 'value') as Node | undefined;
  const messages = findMessageNames(document);
  const name = Object.keys(body ?? {}).find((key) => messages.has(key));
  if (name === undefined) throw new Error(`The contract does not show what the gateway says under ${status}.`);

  const headers = Object.entries((at(response, 'headers') ?? {}) as Node).map(([header, declared]) => [
    header.toLowerCase(),
    String(at(declared, 'example')),
  ]);
  return (reason) => ({
    status: Number(status),
    headers: { 'content-type': type, ...Object.fromEntries(headers) },
    body: JSON.stringify({ ...body, [name]: reason }),
  });
}

function resolveReference(document: Node, node: unknown): Node | undefined {
  const reference = (node as Node | undefined)?.['$ref'];
  if (typeof reference !== 'string') return node as Node | undefined;
  const steps = reference.split('/').slice(1);
  return steps.reduce<unknown>((inner, step) => (inner as Node | undefined)?.[unescapePointer(step)], document) as Node;
}

const unescapePointer = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

/** The properties that the contract marks as the text of an error. */
function findMessageNames(node: unknown, name = '', found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof node !== 'object' || node === null) return found;
  if ((node as Node)['x-error-part'] === 'message') found.add(name);
  for (const [key, inner] of Object.entries(node)) findMessageNames(inner, key, found);
  return found;
}

import type { getHttpOperationsFromSpec } from '@stoplight/prism-http';
import type { NamedContract } from './contracts.ts';
import type { MockedApi } from './mocked-api.ts';

type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** Says what an operation is called and how to ask it. */
export function readOperation(
  { slug, document }: NamedContract,
  { method, path, request, security }: PrismOperation,
): MockedApi {
  const examples = new Map(
    request?.path?.map(({ name, examples: [example] = [] }) => [
      name,
      example !== undefined && 'value' in example ? String(example.value) : name,
    ]),
  );
  const [firstWay = []] = security ?? [];
  const headers = firstWay.flatMap((scheme) =>
    scheme.type === 'apiKey' && scheme.in === 'header' ? [scheme.name] : [],
  );
  return {
    slug,
    title: document.info.title,
    method: method.toUpperCase(),
    path,
    example: {
      path: path.replace(/{([^}]+)}/g, (_, name: string) => encodeURIComponent(examples.get(name) ?? name)),
      headers: Object.fromEntries(headers.map((name) => [name, 'any-value'])),
    },
  };
}

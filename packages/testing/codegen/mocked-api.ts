import type { MockedApi } from '../src/mocked-api.ts';
import type { PrismOperation } from './plain-prism.ts';

/** Describes an operation and creates an example request for it. */
export function toMockedApi(
  slug: string,
  title: string,
  { method, path, request, security }: PrismOperation,
): MockedApi {
  const examples = new Map(
    request?.path?.map(({ name, examples: [example] = [] }) => [
      name,
      example !== undefined && 'value' in example ? String(example.value) : name,
    ]),
  );
  const [alternative = []] = security ?? [];
  const headers = alternative.flatMap((scheme) =>
    scheme.type === 'apiKey' && scheme.in === 'header' ? [scheme.name] : [],
  );
  return {
    slug,
    title,
    method: method.toUpperCase(),
    path,
    example: {
      path: path.replace(/{([^}]+)}/g, (_, name: string) => encodeURIComponent(examples.get(name) ?? name)),
      headers: Object.fromEntries(headers.map((name) => [name, 'any-value'])),
    },
  };
}

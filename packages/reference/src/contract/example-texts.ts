/** Formats the bodies of examples as JSON. */
import type { Operation } from '@job-status/spec-tools';
import { literalBodies } from '@job-status/spec-tools/number-literals';

/** Numbers stay as written: parsing rounds integers beyond 2^53. */
export function readExampleTexts(
  slug: string,
  responses: Operation['responses'],
): (status: string, key: string) => string {
  const literals = literalBodies(slug);
  return (status, key) => {
    const example = responses[status]?.content['application/json'].examples[key];
    if (example === undefined) throw new Error(`The ${slug} contract must have an example ${key} for ${status}.`);
    const compact = JSON.stringify(example.value);
    return literals[compact] === undefined ? JSON.stringify(example.value, null, 2) : indentJson(literals[compact]);
  };
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^"{}[\],:\s]+/g;

/** Indents JSON text without parsing it. */
export function indentJson(json: string): string {
  const tokens = json.match(token) ?? [];
  let depth = 0;
  let text = '';
  const line = (): string => `\n${'  '.repeat(depth)}`;
  tokens.forEach((part, index) => {
    const isEmpty = (tokens[index - 1] === '{' && part === '}') || (tokens[index - 1] === '[' && part === ']');
    if (part === '}' || part === ']') {
      depth -= 1;
      text += isEmpty ? part : line() + part;
    } else if (part === '{' || part === '[') {
      depth += 1;
      text += part + (['}', ']'].includes(tokens[index + 1] ?? '') ? '' : line());
    } else if (part === ',') text += part + line();
    else text += part === ':' ? ': ' : part;
  });
  return text;
}

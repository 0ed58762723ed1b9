/** Keeps the numbers of the examples as written, because parsing rounds a number that a double cannot represent. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { contractFile } from './read-contract.ts';

/**
 * Returns the bodies of an API that change when they are parsed. A key is the result of `JSON.stringify` for the parsed value, and the
 * value is the JSON text with the numbers as written.
 */
export function literalBodies(slug: string): Record<string, string> {
  return findLiteralBodies(exampleTexts(contractFile(slug)));
}

/**
 * Returns the same for the given texts of examples.
 *
 * @throws {Error} if two of them differ only in digits that parsing loses.
 */
export function findLiteralBodies(examples: readonly string[]): Record<string, string> {
  const bodies: Record<string, string> = {};
  for (const { literal, parsed } of examples.map(readExample)) {
    const other = bodies[parsed];
    if (other !== undefined && other !== literal) {
      throw new Error(
        `Two examples must differ after parsing; received ${parsed} twice. Change another field of one of them.`,
      );
    }
    bodies[parsed] = literal;
  }
  return Object.fromEntries(Object.entries(bodies).filter(([parsed, literal]) => parsed !== literal));
}

/** Reads the value of an example as compact JSON, once with its numbers as written and once as parsed. */
function readExample(text: string): { literal: string; parsed: string } {
  const document = parseDocument(text);
  const value = document.get('value', true) as Node | undefined;
  return { literal: toLiteralJson(value), parsed: JSON.stringify(document.toJS()['value']) };
}

function exampleTexts(contract: URL): string[] {
  return ['examples/', '../shared/examples/']
    .map((folder) => new URL(folder, contract))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8')));
}

// JSON numbers only; YAML also has other notations.
const jsonNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

function toLiteralJson(node: unknown): string {
  if (isMap(node))
    return `{${node.items.map(({ key, value }) => `${JSON.stringify(String(key))}:${toLiteralJson(value)}`)}}`;
  if (isSeq(node)) return `[${node.items.map(toLiteralJson)}]`;
  if (!isScalar(node)) throw new TypeError('The value of an example must be written out, without aliases.');
  const { value, source = '' } = node;
  return typeof value === 'number' && jsonNumber.test(source) ? source : JSON.stringify(value);
}

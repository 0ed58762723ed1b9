/** The numbers of the examples as they are written, because a parsed one is rounded where a double has no room for it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { contractFile } from './read-contract.ts';

/**
 * The bodies of an API that do not survive parsing: JSON text with the numbers as they are written, by the text that
 * `JSON.stringify` makes of the parsed value.
 */
export function literalBodies(slug: string): Record<string, string> {
  return findLiteralBodies(exampleTexts(contractFile(slug)));
}

/** The same for the texts of some examples. Throws when two of them differ in nothing but what is lost. */
export function findLiteralBodies(examples: readonly string[]): Record<string, string> {
  const bodies: Record<string, string> = {};
  for (const { literal, parsed } of examples.map(readExample)) {
    const other = bodies[parsed];
    if (other !== undefined && other !== literal) {
      throw new Error(`To a parser, two examples are both ${parsed}. Let them differ in something else as well.`);
    }
    bodies[parsed] = literal;
  }
  return Object.fromEntries(Object.entries(bodies).filter(([parsed, literal]) => parsed !== literal));
}

/** The value of an example, once with its numbers as written and once as parsed, both as compact JSON. */
function readExample(text: string): { literal: string; parsed: string } {
  const document = parseDocument(text);
  const value = document.get('value', true) as Node | undefined;
  return { literal: jsonOf(value), parsed: JSON.stringify(document.toJS()['value']) };
}

function exampleTexts(contract: URL): string[] {
  return ['examples/', '../shared/examples/']
    .map((folder) => new URL(folder, contract))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8')));
}

// As in JSON; YAML knows more ways to write a number.
const jsonNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

function jsonOf(node: unknown): string {
  if (isMap(node)) return `{${node.items.map(({ key, value }) => `${JSON.stringify(String(key))}:${jsonOf(value)}`)}}`;
  if (isSeq(node)) return `[${node.items.map(jsonOf)}]`;
  if (!isScalar(node)) throw new TypeError('The value of an example must be written out, without aliases.');
  const { value, source = '' } = node;
  return typeof value === 'number' && jsonNumber.test(source) ? source : JSON.stringify(value);
}

import { readContract } from '@job-status/specs';
import { factsOf } from './facts.ts';
import { renderTypes } from './types.ts';
import { renderValidators, renderValidatorTypes } from './validators.ts';
import { waitingFactsOf } from './waiting.ts';

/** The generated files of one API, by name. */
export async function renderContract(slug: string): Promise<ReadonlyMap<string, string>> {
  const [bundled, contract] = await Promise.all([readContract(slug), readContract(slug, { dereference: true })]);
  const header = `// Generated from specs/${slug}/openapi.yaml. Do not edit: change the contract, then run \`pnpm generate\`.\n`;
  const facts = factsOf(contract);
  const waiting = waitingFactsOf(bundled);
  return new Map([
    ['types.d.ts', header + (await renderTypes(slug))],
    ['validators.js', header + renderValidators(bundled)],
    ['validators.d.ts', header + renderValidatorTypes(bundled)],
    ['index.js', `${header}export { isAnswer, isError } from './validators.js';\n\n${constants(facts)}`],
    ['index.d.ts', `${header}${exportedTypes}\n${declarations(facts)}`],
    ['waiting.js', `${header}${constants(waiting)}`],
    ['waiting.d.ts', `${header}${declarations(waiting)}`],
  ]);
}

function constants(facts: Record<string, unknown>): string {
  const each = Object.entries(facts);
  return each.map(([name, value]) => `export const ${name} = ${JSON.stringify(value, null, 2)};\n`).join('\n');
}

function declarations(facts: Record<string, unknown>): string {
  const each = Object.entries(facts);
  return each.map(([name, value]) => `export declare const ${name}: ${literalType(value)};\n`).join('\n');
}

const exportedTypes = `export type { components, operations, paths } from './types.js';
export { isAnswer, isError } from './validators.js';
`;

/** A JSON value as the most exact type that it has. */
function literalType(value: unknown): string {
  if (Array.isArray(value)) return `readonly [${value.map(literalType).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `readonly ${JSON.stringify(name)}: ${literalType(member)}`);
  return `{ ${members.join('; ')} }`;
}

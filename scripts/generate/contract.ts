import { readContract } from '@job-status/specs';
import { factsOf } from './facts.ts';
import { renderTypes } from './types.ts';
import { renderValidators } from './validators.ts';

/** The generated files of one API, by name. */
export async function renderContract(slug: string): Promise<ReadonlyMap<string, string>> {
  const [bundled, contract] = await Promise.all([readContract(slug), readContract(slug, { dereference: true })]);
  const header = `// Generated from specs/${slug}/openapi.yaml. Do not edit: change the contract, then run \`pnpm generate\`.\n`;
  const facts = Object.entries(factsOf(contract));
  const constants = facts.map(([name, value]) => `export const ${name} = ${JSON.stringify(value, null, 2)};\n`);
  const declarations = facts.map(([name, value]) => `export declare const ${name}: ${literalType(value)};\n`);
  return new Map([
    ['types.d.ts', header + (await renderTypes(slug))],
    ['validators.js', header + renderValidators(bundled)],
    ['validators.d.ts', header + validatorTypes],
    ['index.js', `${header}export { isAnswer, isError } from './validators.js';\n\n${constants.join('\n')}`],
    ['index.d.ts', `${header}${exportedTypes}\n${declarations.join('\n')}`],
  ]);
}

const exportedTypes = `export type { components, operations, paths } from './types.js';
export { isAnswer, isError } from './validators.js';
`;

const validatorTypes = `import type { operations } from './types.js';

/** What the last call of a validator found wrong; null when it found nothing. */
type Findings = {
  errors?: { instancePath: string; keyword: string; params: { [name: string]: unknown } }[] | null;
};

type Responses = operations['getJobStatus']['responses'];
type Body<Response> = Response extends { content: { 'application/json': infer Json } } ? Json : never;

/** Whether a body is a 200 answer of this API. */
export declare const isAnswer: ((body: unknown) => body is Body<Responses[200]>) & Findings;

/** Whether a body is an error of this API, of any status. */
export declare const isError: ((body: unknown) => body is Body<Responses['default']>) & Findings;
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

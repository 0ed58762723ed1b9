import { readContract } from '@job-status/specs';
import { factsOf } from './facts.ts';
import { renderTypes } from './types.ts';
import { renderValidators, renderValidatorTypes } from './validators.ts';
import { waitingFactsOf } from './waiting.ts';

/** The generated files of one API, by name. */
export async function renderContract(slug: string): Promise<ReadonlyMap<string, string>> {
  const [bundled, contract] = await Promise.all([readContract(slug), readContract(slug, { dereference: true })]);
  const header = `// Generated from specs/${slug}/openapi.yaml. Do not edit: change the contract, then run \`pnpm generate\`.\n`;
  const { issuers, ...facts } = factsOf(contract);
  const waiting = waitingFactsOf(bundled);
  return new Map([
    ['types.d.ts', header + (await renderTypes(slug))],
    ['validators.js', header + renderValidators(bundled)],
    ['validators.d.ts', header + renderValidatorTypes(bundled)],
    ['index.js', `${header}${exportedChecks}\n${constants(facts)}\n${objectOf('contract', neededBy(facts))}`],
    [
      'index.d.ts',
      `${header}${exportedTypes}\n${declarations(facts)}\n/** What a call needs. */\n${objectTypeOf('contract', neededBy(facts))}`,
    ],
    // A module of its own, so that who logs in does not load an API for it.
    ['issuers.js', `${header}${constants({ issuers })}`],
    ['issuers.d.ts', `${header}${declarations({ issuers })}`],
    ['waiting.js', `${header}${constants(waiting)}\n${objectOf('waiting', Object.keys(waiting))}`],
    [
      'waiting.d.ts',
      `${header}${declarations(waiting)}\n/** All of it. */\n${objectTypeOf('waiting', Object.keys(waiting))}`,
    ],
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

const checks = ['isAnswer', 'isError', 'problemOf'];

const exportedChecks = `import { ${checks.join(', ')} } from './validators.js';

export { ${checks.join(', ')} };
`;

const exportedTypes = `import type { ${checks.join(', ')} } from './validators.js';

export type { components, operations, paths } from './types.js';
export { ${checks.join(', ')} } from './validators.js';
`;

/** Constants that are passed on together. A module that is passed as a whole keeps all of it in a bundle. */
function objectOf(name: string, members: readonly string[]): string {
  return `export const ${name} = { ${members.join(', ')} };\n`;
}

function objectTypeOf(name: string, members: readonly string[]): string {
  return `export declare const ${name}: {\n${members.map((member) => `  readonly ${member}: typeof ${member};\n`).join('')}};\n`;
}

/** Words are for readers; all else is for calls. */
function neededBy({ words: _, ...facts }: Record<string, unknown>): string[] {
  return [...Object.keys(facts), ...checks];
}

/** A JSON value as the most exact type that it has. */
function literalType(value: unknown): string {
  if (Array.isArray(value)) return `readonly [${value.map(literalType).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `readonly ${JSON.stringify(name)}: ${literalType(member)}`);
  return `{ ${members.join('; ')} }`;
}

import { readContract } from '@job-status/spec-tools';
import { readErrorActions, readErrorCodes, sharedGroups } from '@job-status/spec-tools/error-codes';
import { toMetadata } from './metadata.ts';
import { toExplanations, toPollingRules } from './polling-rules.ts';
import { readHostPrefix, toRegionData } from './regions.ts';
import { renderTypes } from './types.ts';
import { renderValidators, renderValidatorTypes } from './validators.ts';

/** Renders the generated files of one API, by name. */
export async function renderContract(slug: string): Promise<ReadonlyMap<string, string>> {
  const [bundled, contract] = await Promise.all([readContract(slug), readContract(slug, { dereference: true })]);
  const header = `// Generated from specs/${slug}/openapi.yaml. Do not edit: change the contract, then run \`pnpm generate\`.\n`;
  const metadata = { slug, ...toMetadata(contract), errorHints: readErrorHints() };
  const pollingRules = toPollingRules(bundled);
  const regions = { ...toRegionData(slug, readHostPrefix(contract)) };
  const explanations = { explanations: toExplanations(bundled), serviceErrorActions: readErrorActions(slug) };
  return new Map([
    ['types.d.ts', header + (await renderTypes(slug))],
    ['validators.js', header + renderValidators(bundled)],
    ['validators.d.ts', header + renderValidatorTypes(bundled)],
    [
      'index.js',
      `${header}${exportedChecks}\n${renderConstants(metadata)}\n${renderObject('contract', getCallMembers(metadata))}`,
    ],
    [
      'index.d.ts',
      `${header}${exportedTypes}\n${renderDeclarations(metadata)}\n/** Everything that a call needs. */\n${renderObjectType('contract', getCallMembers(metadata))}`,
    ],
    ['regions.js', `${header}${renderConstants(regions)}`],
    ['regions.d.ts', `${header}${renderDeclarations(regions)}`],
    ['explanations.js', `${header}${sharedActionsImport}\n${renderConstants(explanations)}\n${allActions}`],
    [
      'explanations.d.ts',
      `${header}${sharedActionsTypeImport}\n${renderDeclarations(explanations)}\n${allActionsType}`,
    ],
    [
      'polling.js',
      `${header}${renderConstants(pollingRules)}\n${renderObject('pollingRules', Object.keys(pollingRules))}`,
    ],
    [
      'polling.d.ts',
      `${header}${renderDeclarations(pollingRules)}\n/** All polling rules of this API. */\n${renderObjectType('pollingRules', Object.keys(pollingRules))}`,
    ],
  ]);
}

/** Renders the generated files that all APIs share, by name. */
export function renderShared(): ReadonlyMap<string, string> {
  const header = '// Generated from specs/error-codes.yaml. Do not edit: change the file, then run `pnpm generate`.\n';
  const actions = { sharedErrorActions: readErrorActions(...sharedGroups) };
  return new Map([
    ['error-actions.js', `${header}${renderConstants(actions)}`],
    ['error-actions.d.ts', `${header}${renderDeclarations(actions)}`],
  ]);
}

/** Reads the hints that the client appends to the message of an error, by error code. */
function readErrorHints(): Readonly<Record<string, string>> {
  const codes = Object.values(readErrorCodes()).flatMap((group) => group.codes);
  return Object.fromEntries(codes.flatMap(({ code, hint }) => (hint === undefined ? [] : [[code, hint]])));
}

/** Renders the generated files for the identity service, by name. */
export function renderIam(): ReadonlyMap<string, string> {
  const header = '// Generated from specs/regions.yaml. Do not edit: change the file, then run `pnpm generate`.\n';
  const regions = { ...toRegionData('iam', 'iam') };
  return new Map([
    ['regions.js', `${header}${renderConstants(regions)}`],
    ['regions.d.ts', `${header}${renderDeclarations(regions)}`],
  ]);
}

function renderConstants(values: Record<string, unknown>): string {
  const each = Object.entries(values);
  return each.map(([name, value]) => `export const ${name} = ${JSON.stringify(value, null, 2)};\n`).join('\n');
}

function renderDeclarations(values: Record<string, unknown>): string {
  const each = Object.entries(values);
  return each.map(([name, value]) => `export declare const ${name}: ${toLiteralType(value)};\n`).join('\n');
}

const checks = ['isError', 'isResponse', 'validationError'];

const exportedChecks = `import { regions } from './regions.js';
import { ${checks.join(', ')} } from './validators.js';

export { ${checks.join(', ')} };
`;

const exportedTypes = `import type { regions } from './regions.js';
import type { ${checks.join(', ')} } from './validators.js';

export type { components, operations, paths } from './types.js';
export { ${checks.join(', ')} } from './validators.js';
`;

const sharedActionsImport = "import { sharedErrorActions } from '../shared/error-actions.js';\n";
const sharedActionsTypeImport = "import type { sharedErrorActions } from '../shared/error-actions.js';\n";
const allActions = 'export const errorActions = [...serviceErrorActions, ...sharedErrorActions];\n';
const allActionsType =
  'export declare const errorActions: readonly [...typeof serviceErrorActions, ...typeof sharedErrorActions];\n';

/** Groups constants in one object, because a bundler keeps everything of a module namespace that is passed as a value. */
function renderObject(name: string, members: readonly string[]): string {
  return `export const ${name} = { ${members.join(', ')} };\n`;
}

function renderObjectType(name: string, members: readonly string[]): string {
  return `export declare const ${name}: {\n${members.map((member) => `  readonly ${member}: typeof ${member};\n`).join('')}};\n`;
}

/** Returns the members that a call needs, without the known values, which are for users only. */
function getCallMembers({ knownValues: _, ...metadata }: Record<string, unknown>): string[] {
  return [...Object.keys(metadata), 'regions', ...checks];
}

/** Returns the most specific type of a JSON value. */
function toLiteralType(value: unknown): string {
  if (Array.isArray(value)) return `readonly [${value.map(toLiteralType).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => `readonly ${JSON.stringify(name)}: ${toLiteralType(member)}`);
  return `{ ${members.join('; ')} }`;
}

/** Compares two editions of a contract by what a user of the clients would feel. */
import { type Contract, readOperation, type Schema } from './read-contract.ts';
import { readReference, resolveSchema } from './schema.ts';

/** `break`: code that worked may stop compiling or working. `addition`: there is something new. */
export type Impact = 'break' | 'addition';

export interface Change {
  readonly impact: Impact;
  /** What changed, such as `SqlJob.start_time`. */
  readonly at: string;
  /** What a user of the clients feels. */
  readonly effect: string;
}

/** One thing that a user can lean on, as text that can be compared. */
interface Feature {
  readonly text: string;
  /** What its appearance is; nothing where another feature tells it already. */
  readonly added?: readonly [Impact, string];
  readonly removed?: readonly [Impact, string];
  readonly changed?: (before: string, after: string) => readonly [Impact, string] | undefined;
}

type Surface = ReadonlyMap<string, Feature>;

/** What changed from one edition of a contract to the next, breaks first. Both with their references. */
export function changesBetween(before: Contract, after: Contract): Change[] {
  const [old, young] = [surfaceOf(before), surfaceOf(after)];
  const changes: Change[] = [];
  const note = (at: string, effect: readonly [Impact, string] | undefined): void => {
    if (effect !== undefined) changes.push({ impact: effect[0], at, effect: effect[1] });
  };
  for (const at of new Set([...old.keys(), ...young.keys()])) {
    const [was, is] = [old.get(at), young.get(at)];
    if (was === undefined) note(at, is?.added);
    else if (is === undefined) note(at, was.removed);
    else if (was.text !== is.text) note(at, is.changed?.(was.text, is.text));
  }
  return changes.sort((a, b) => Number(a.impact === 'addition') - Number(b.impact === 'addition'));
}

/** Whether the version of an edition announces a break since another: the first number that is not zero has grown. */
export function announcesBreak(before: string, after: string): boolean {
  const [old, young] = [before, after].map((version) => version.split('.').map(Number));
  const leading = old?.findIndex((part) => part !== 0) ?? 0;
  const grown = young?.findIndex((part, index) => part > (old?.[index] ?? 0)) ?? -1;
  return grown >= 0 && grown <= leading;
}

const changedIsBreak =
  (effect: string) =>
  (before: string, after: string): readonly [Impact, string] => ['break', `${effect}: ${before} became ${after}`];

function surfaceOf(contract: Contract): Surface {
  const { path, parameters, get } = readOperation(contract);
  const surface = new Map<string, Feature>();
  surface.set('operation', { text: `${get.operationId}, GET ${path}`, changed: changedIsBreak('calls go elsewhere') });
  for (const parameter of parameters.map((declared) => resolveSchema(contract, declared as unknown as Schema))) {
    const required = parameter['required'] === true;
    const at = `${parameter['in']}.${parameter['name']}`;
    surface.set(at, {
      text: String(required),
      added: required ? ['break', 'every call must give it'] : ['addition', 'a call may give it'],
      removed: ['break', 'calls that give it are refused'],
      changed: (_, after) =>
        after === 'true' ? ['break', 'every call must give it'] : ['addition', 'a call may leave it out'],
    });
    setLimits(surface, at, resolveSchema(contract, parameter['schema'] as Schema));
  }
  for (const way of contract.security) {
    surface.set(`credentials ${Object.keys(way).join(' + ')}`, {
      text: '',
      added: ['addition', 'another way to say who is asking'],
      removed: ['break', 'who came in this way is not let in'],
    });
  }
  for (const status of Object.keys(get.responses)) {
    surface.set(`response ${status}`, {
      text: '',
      added: ['addition', 'another answer has a type'],
      removed: ['break', 'the type of this answer is gone'],
    });
  }
  for (const [name, schema] of Object.entries(contract.components.schemas)) setSchema(surface, contract, name, schema);
  return surface;
}

function setSchema(surface: Map<string, Feature>, contract: Contract, name: string, schema: Schema): void {
  surface.set(name, { text: '', added: ['addition', 'a new type'], removed: ['break', 'the type is gone'] });
  for (const word of (schema['enum'] ?? []) as string[]) {
    surface.set(`${name} ${word}`, {
      text: '',
      added: ['addition', 'a word that was unknown is known'],
      removed: ['break', 'a known word is unknown'],
    });
  }
  const alternatives = ((schema['anyOf'] ?? []) as Schema[]).map(typeOf);
  if (alternatives.length > 0) {
    surface.set(`${name} is one of`, {
      text: alternatives.join(' | '),
      changed: changedIsBreak('other bodies are taken'),
    });
  }
  const parts = [schema, ...((schema['allOf'] ?? []) as Schema[])];
  for (const part of parts) setProperties(surface, contract, name, part);
}

function setProperties(surface: Map<string, Feature>, contract: Contract, name: string, schema: Schema): void {
  const required = (schema['required'] ?? []) as string[];
  for (const [field, declared] of Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)) {
    const at = `${name}.${field}`;
    const property = resolveSchema(contract, declared);
    surface.set(at, {
      text: typeOf(declared),
      added: ['addition', 'a new field'],
      removed: ['break', 'the field is gone'],
      changed: changedIsBreak('the type is another'),
    });
    surface.set(`${at} is required`, {
      text: String(required.includes(field)),
      added: required.includes(field) ? ['break', 'answers without it are refused'] : undefined,
      changed: (_, after) => ['break', after === 'true' ? 'answers without it are refused' : 'it may be absent'],
    } as Feature);
    setLimits(surface, at, property);
    setProperties(surface, contract, at, declared);
    if (typeof declared['items'] === 'object') setProperties(surface, contract, `${at}[]`, declared['items'] as Schema);
  }
}

/** Keywords that refuse something. A limit that comes or grows tighter is a break, one that goes is none. */
function setLimits(surface: Map<string, Feature>, at: string, schema: Schema): void {
  for (const keyword of ['pattern', 'minLength', 'maxLength', 'const']) {
    if (schema[keyword] === undefined) continue;
    surface.set(`${at} ${keyword}`, {
      text: String(schema[keyword]),
      added: ['break', 'values that were taken may be refused'],
      removed: ['addition', 'values that were refused are taken'],
      changed: (before, after) => {
        const looser = keyword === 'maxLength' ? Number(after) > Number(before) : Number(after) < Number(before);
        return looser
          ? ['addition', 'values that were refused are taken']
          : ['break', 'values that were taken may be refused'];
      },
    });
  }
}

/** A type as a user of the clients sees it, with the width of an integer. */
function typeOf(schema: Schema): string {
  const name = readReference(schema);
  if (name !== undefined) return name;
  const { type, format, items } = schema;
  const names = [type ?? 'any'].flat().map((name) => (name === 'integer' ? String(format ?? name) : String(name)));
  const list = typeof items === 'object' ? ` of ${typeOf(items as Schema)}` : '';
  return names.sort().join(' | ') + list;
}

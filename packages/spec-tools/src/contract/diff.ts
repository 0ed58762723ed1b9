/** Compares two versions of a contract by their effects on users of the clients. */
import { type Contract, readOperation, type Schema } from './read-contract.ts';
import { readReference, resolveSchema } from './schema.ts';

/** `break`: existing code may no longer compile or work. `addition`: something is new. */
export type Impact = 'break' | 'addition';

export interface Change {
  readonly impact: Impact;
  /** What changed, such as `SqlJob.start_time`. */
  readonly at: string;
  /** The effect on users of the clients. */
  readonly effect: string;
}

/** One property of a contract that users can rely on, as text that can be compared. */
interface Feature {
  readonly text: string;
  /** The change if the feature is new; undefined if another feature covers it. */
  readonly added?: readonly [Impact, string];
  readonly removed?: readonly [Impact, string];
  readonly changed?: (before: string, after: string) => readonly [Impact, string] | undefined;
}

type Surface = ReadonlyMap<string, Feature>;

/** Returns the changes from one version of a contract to the next, breaking changes first. Both contracts have references. */
export function changesBetween(before: Contract, after: Contract): Change[] {
  const [previous, next] = [readSurface(before), readSurface(after)];
  const changes: Change[] = [];
  const report = (at: string, effect: readonly [Impact, string] | undefined): void => {
    if (effect !== undefined) changes.push({ impact: effect[0], at, effect: effect[1] });
  };
  for (const at of new Set([...previous.keys(), ...next.keys()])) {
    const [was, is] = [previous.get(at), next.get(at)];
    if (was === undefined) report(at, is?.added);
    else if (is === undefined) report(at, was.removed);
    else if (was.text !== is.text) report(at, is.changed?.(was.text, is.text));
  }
  return changes.sort((a, b) => Number(a.impact === 'addition') - Number(b.impact === 'addition'));
}

/** Whether a version announces a breaking change: the first nonzero number, or one before it, has increased. */
export function announcesBreak(before: string, after: string): boolean {
  const [previous, next] = [before, after].map((version) => version.split('.').map(Number));
  const leading = previous?.findIndex((part) => part !== 0) ?? 0;
  const grown = next?.findIndex((part, index) => part > (previous?.[index] ?? 0)) ?? -1;
  return grown >= 0 && grown <= leading;
}

const changedIsBreak =
  (effect: string) =>
  (before: string, after: string): readonly [Impact, string] => ['break', `${effect}: ${before} became ${after}`];

function readSurface(contract: Contract): Surface {
  const { path, parameters, get } = readOperation(contract);
  const surface = new Map<string, Feature>();
  surface.set('operation', {
    text: `${get.operationId}, GET ${path}`,
    changed: changedIsBreak('requests use another path'),
  });
  for (const parameter of parameters.map((declared) => resolveSchema(contract, declared as unknown as Schema))) {
    const required = parameter['required'] === true;
    const at = `${parameter['in']}.${parameter['name']}`;
    surface.set(at, {
      text: String(required),
      added: required ? ['break', 'every call must pass it'] : ['addition', 'a call can pass it'],
      removed: ['break', 'calls that pass it are rejected'],
      changed: (_, after) =>
        after === 'true' ? ['break', 'every call must pass it'] : ['addition', 'a call can omit it'],
    });
    setLimits(surface, at, resolveSchema(contract, parameter['schema'] as Schema));
  }
  for (const credentials of contract.security) {
    surface.set(`credentials ${Object.keys(credentials).join(' + ')}`, {
      text: '',
      added: ['addition', 'another type of credentials'],
      removed: ['break', 'these credentials are rejected'],
    });
  }
  for (const status of Object.keys(get.responses)) {
    surface.set(`response ${status}`, {
      text: '',
      added: ['addition', 'another response has a type'],
      removed: ['break', 'the type of this response is removed'],
    });
  }
  for (const [name, schema] of Object.entries(contract.components.schemas)) setSchema(surface, contract, name, schema);
  return surface;
}

function setSchema(surface: Map<string, Feature>, contract: Contract, name: string, schema: Schema): void {
  surface.set(name, { text: '', added: ['addition', 'a new type'], removed: ['break', 'the type is removed'] });
  for (const value of (schema['enum'] ?? []) as string[]) {
    surface.set(`${name} ${value}`, {
      text: '',
      added: ['addition', 'an unknown value is now known'],
      removed: ['break', 'a known value is now unknown'],
    });
  }
  const alternatives = ((schema['anyOf'] ?? []) as Schema[]).map(describeType);
  if (alternatives.length > 0) {
    surface.set(`${name} is one of`, {
      text: alternatives.join(' | '),
      changed: changedIsBreak('other bodies are accepted'),
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
      text: describeType(declared),
      added: ['addition', 'a new field'],
      removed: ['break', 'the field is removed'],
      changed: changedIsBreak('the type changed'),
    });
    surface.set(`${at} is required`, {
      text: String(required.includes(field)),
      added: required.includes(field) ? ['break', 'responses without it are rejected'] : undefined,
      changed: (_, after) => ['break', after === 'true' ? 'responses without it are rejected' : 'it may be absent'],
    } as Feature);
    setLimits(surface, at, property);
    setProperties(surface, contract, at, declared);
    if (typeof declared['items'] === 'object') setProperties(surface, contract, `${at}[]`, declared['items'] as Schema);
  }
}

/** Keywords that reject values. Adding or tightening a limit is a breaking change; removing one is not. */
function setLimits(surface: Map<string, Feature>, at: string, schema: Schema): void {
  for (const keyword of ['pattern', 'minLength', 'maxLength', 'const']) {
    if (schema[keyword] === undefined) continue;
    surface.set(`${at} ${keyword}`, {
      text: String(schema[keyword]),
      added: ['break', 'valid values may be rejected'],
      removed: ['addition', 'rejected values are now valid'],
      changed: (before, after) => {
        const looser = keyword === 'maxLength' ? Number(after) > Number(before) : Number(after) < Number(before);
        return looser ? ['addition', 'rejected values are now valid'] : ['break', 'valid values may be rejected'];
      },
    });
  }
}

/** Describes a type as users of the clients see it, with the width of an integer. */
function describeType(schema: Schema): string {
  const name = readReference(schema);
  if (name !== undefined) return name;
  const { type, format, items } = schema;
  const names = [type ?? 'any'].flat().map((name) => (name === 'integer' ? String(format ?? name) : String(name)));
  const list = typeof items === 'object' ? ` of ${describeType(items as Schema)}` : '';
  return names.sort().join(' | ') + list;
}

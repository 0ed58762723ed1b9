import type { Contract, Limits } from './contract.ts';
import { InvalidArgumentError } from './errors.ts';

/**
 * Holds what a caller gave against the contract, before anything is sent. The limits of the contract keep out all that
 * could lead to another path; a lone surrogate is refused because no URL can carry it.
 *
 * @throws {InvalidArgumentError} naming the argument. Its value is not quoted.
 */
export function checkArguments(
  parameters: Contract<unknown>['operation']['parameters'],
  given: { readonly path: unknown; readonly header: unknown },
): void {
  checkPlace('path', parameters.path, given.path);
  checkPlace('header', parameters.header, given.header ?? {});
}

function checkPlace(place: string, known: Readonly<Record<string, Limits>>, given: unknown): void {
  if (typeof given !== 'object' || given === null) {
    throw new InvalidArgumentError(place, `must be an object with ${listed(Object.keys(known))}.`);
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(known, name)) {
      throw new InvalidArgumentError(`${place}.${name}`, `is not known. There is ${listed(Object.keys(known))}.`);
    }
  }
  for (const [name, limits] of Object.entries(known)) {
    const value: unknown = Object.hasOwn(given, name) ? Reflect.get(given, name) : undefined;
    if (value === undefined && !limits.required) continue;
    const problem = problemOf(value, limits);
    if (problem !== undefined) throw new InvalidArgumentError(`${place}.${name}`, problem);
  }
}

function problemOf(value: unknown, { minLength = 0, maxLength = Infinity, pattern }: Limits): string | undefined {
  if (typeof value !== 'string') return `must be a string, and is ${value === null ? 'null' : typeof value}.`;
  const length = [...value].length;
  if (length < minLength || length > maxLength) {
    return `must have ${minLength} to ${maxLength} characters, and has ${length}.`;
  }
  if (!value.isWellFormed()) return 'must be well-formed text, and has half of a surrogate pair.';
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) {
    return `has a character that does not belong there: it must match ${pattern}`;
  }
  return undefined;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

import { InvalidArgumentError } from '../errors/errors.ts';
import type { ContractModule, ParameterLimits } from './contract.ts';

/** What a caller gave, by place. */
export interface Arguments {
  readonly path: unknown;
  readonly headers: unknown;
}

type Validator = (given: unknown) => void;

/**
 * Makes the check that holds what a caller gives against the contract, before anything is sent. The limits of the contract keep
 * out all that could lead to another path; a lone surrogate is refused because no URL can carry it.
 *
 * The check throws an {@link InvalidArgumentError} naming the argument. Its value is not quoted.
 */
export function createArgumentValidator(
  parameters: ContractModule<unknown>['operation']['parameters'],
): (given: Arguments) => void {
  const checkPath = createGroupValidator('path', parameters.path);
  const checkHeaders = createGroupValidator('headers', parameters.header);
  return ({ path, headers }) => {
    checkPath(path);
    checkHeaders(headers ?? {});
  };
}

function createGroupValidator(place: string, known: Readonly<Record<string, ParameterLimits>>): Validator {
  const names = Object.keys(known);
  const list = names.length === 0 ? 'none' : names.join(', ');
  const rules = Object.entries(known).map(([name, limits]) => ({
    name,
    required: limits.required,
    findProblem: createValueValidator(limits),
  }));
  return (given) => {
    if (typeof given !== 'object' || given === null)
      throw new InvalidArgumentError(place, `must be an object with ${list}.`);
    for (const name of Object.keys(given)) {
      if (!names.includes(name)) throw new InvalidArgumentError(`${place}.${name}`, `is not known. There is ${list}.`);
    }
    for (const { name, required, findProblem } of rules) {
      const value: unknown = Object.hasOwn(given, name) ? Reflect.get(given, name) : undefined;
      if (value === undefined && !required) continue;
      const problem = findProblem(value);
      if (problem !== undefined) throw new InvalidArgumentError(`${place}.${name}`, problem);
    }
  };
}

function createValueValidator({
  minLength = 0,
  maxLength = Infinity,
  pattern,
}: ParameterLimits): (value: unknown) => string | undefined {
  const allowed = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  return (value) => {
    if (typeof value !== 'string') return `must be a string, and is ${value === null ? 'null' : typeof value}.`;
    // No text has more characters than units, so most need no count.
    const length = value.length <= maxLength && value.length !== minLength ? value.length : [...value].length;
    if (length < minLength || length > maxLength) {
      return `must have ${minLength} to ${maxLength} characters, and has ${length}.`;
    }
    if (!value.isWellFormed()) return 'must be well-formed text, and has half of a surrogate pair.';
    if (allowed?.test(value) === false) return `has a character that does not belong there: it must match ${pattern}`;
    return undefined;
  };
}

import { InvalidArgumentError } from '../errors/errors.ts';
import type { ContractModule, ParameterLimits } from './contract.ts';

/** The arguments of a call. */
export interface CallArguments {
  readonly path: unknown;
  readonly headers: unknown;
}

/**
 * Creates the validator of a call's arguments, which runs before anything is sent. The limits of the contract exclude every value
 * that could lead to another path. The validator throws an {@link InvalidArgumentError} that names the argument but does not quote
 * its value.
 */
export function createArgumentValidator(
  parameters: ContractModule<unknown>['operation']['parameters'],
): (given: CallArguments) => void {
  const validatePath = createGroupValidator('path', parameters.path);
  const validateHeaders = createGroupValidator('headers', parameters.header);
  return ({ path, headers }) => {
    validatePath(path);
    validateHeaders(headers === undefined ? {} : headers);
  };
}

const callOptionNames = ['headers', 'signal', 'timeout', 'maxAttempts'];

/**
 * Rejects unknown options of a call and values that cannot work, before anything is sent.
 *
 * @throws {InvalidArgumentError} that names the option.
 */
export function validateCallOptions(options: unknown): void {
  const given = validateJobOptions(options, callOptionNames);
  validateNumber('timeout', given['timeout']);
  validateNumber('maxAttempts', given['maxAttempts'], 1);
}

/** Validates what the options of a call and of a wait have in common. */
export function validateJobOptions(options: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof AbortSignal !== 'undefined' && options instanceof AbortSignal) {
    throw new InvalidArgumentError('options', 'must be an object; received an AbortSignal. Pass `{ signal }`.');
  }
  validateObject('options', options);
  const { workspace, ...given } = (options ?? {}) as Record<string, unknown>;
  if (workspace !== undefined) {
    throw new InvalidArgumentError('options.workspace', 'is a request header. Pass `headers: { workspace }`.');
  }
  rejectUnknownKeys('options.', given, names);
  validateSignal('signal', given['signal']);
  return given;
}

function createGroupValidator(
  group: string,
  parameters: Readonly<Record<string, ParameterLimits>>,
): (given: unknown) => void {
  const names = Object.keys(parameters);
  const rules = Object.entries(parameters).map(([name, limits]) => ({
    name,
    required: limits.required,
    findProblem: createProblemFinder(limits),
  }));
  return (given) => {
    if (typeof given !== 'object' || given === null) {
      throw new InvalidArgumentError(group, `must be an object; received ${describeValue(given)}.`);
    }
    rejectUnknownKeys(`${group}.`, given, names);
    for (const { name, required, findProblem } of rules) {
      const value: unknown = Object.hasOwn(given, name) ? Reflect.get(given, name) : undefined;
      if (value === undefined && !required) continue;
      const problem = findProblem(value);
      if (problem !== undefined) throw new InvalidArgumentError(`${group}.${name}`, problem);
    }
  };
}

function createProblemFinder({
  minLength = 0,
  maxLength = Infinity,
  pattern,
}: ParameterLimits): (value: unknown) => string | undefined {
  const allowed = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  return (value) => {
    if (typeof value !== 'string') return `must be a string; received ${describeValue(value)}.`;
    // A string never has more characters than code units, so most strings need no count.
    const length = value.length <= maxLength && value.length !== minLength ? value.length : [...value].length;
    if (length < minLength || length > maxLength) {
      return `must have ${minLength} to ${maxLength} characters; received ${length}.`;
    }
    // A URL cannot contain half of a surrogate pair.
    if (!value.isWellFormed()) return 'must be well-formed Unicode; received a lone surrogate.';
    if (allowed?.test(value) !== false) return undefined;
    // Repeated, a character cannot be one of the segments `.` and `..`, which are the only values of allowed characters that are rejected.
    return `must not contain ${JSON.stringify([...value].find((one) => !allowed.test(one.repeat(3))) ?? value)}.`;
  };
}

/** Rejects a key that would be ignored. The prefix, such as `retry.`, precedes the key in the message. */
export function rejectUnknownKeys(prefix: string, given: object, names: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    throw new InvalidArgumentError(
      `${prefix}${name}`,
      `is not supported.${findSimilar(name, names)} ${names.length === 0 ? 'Remove it.' : `Expected: ${names.join(', ')}.`}`,
    );
  }
}

/** Returns a sentence that suggests the most similar name, with a leading space. Empty if none is similar. */
export function findSimilar(given: unknown, names: readonly string[]): string {
  if (typeof given !== 'string' || given.length > 40) return '';
  const distances = names.map((name) => countEdits(given.toLowerCase(), name.toLowerCase()));
  const least = Math.min(...distances);
  const name = names[distances.indexOf(least)];
  return name === undefined || least > name.length / 3 ? '' : ` Did you mean ${name}?`;
}

/** Counts the characters to insert, delete or replace between two texts (Levenshtein distance). */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let index = 0; index < from.length; index += 1) {
    const next = [index + 1];
    for (let column = 0; column < to.length; column += 1) {
      const replaced = (row[column] ?? 0) + (from[index] === to[column] ? 0 : 1);
      next.push(Math.min(replaced, (next[column] ?? 0) + 1, (row[column + 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/** Rejects a value that a timer or a counter cannot use. An omitted value is valid. */
export function validateNumber(name: string, value: unknown, min = 0): void {
  if (value === undefined) return;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < min) {
    throw new InvalidArgumentError(
      name,
      `must be a finite number greater than or equal to ${min}; received ${describeValue(value)}.`,
    );
  }
}

/** Rejects a value that is not an object, such as null. An omitted value is valid. */
export function validateObject(name: string, value: unknown, remedy = ''): void {
  if (value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value))) return;
  throw new InvalidArgumentError(name, `must be an object; received ${describeValue(value)}. ${remedy}`.trim());
}

/** Rejects a value that cannot be called. An omitted value is valid. */
export function validateFunction(name: string, value: unknown): void {
  if (value === undefined || typeof value === 'function') return;
  throw new InvalidArgumentError(name, `must be a function; received ${describeValue(value)}.`);
}

/** Rejects a value that is neither true nor false. An omitted value is valid. */
export function validateBoolean(name: string, value: unknown): void {
  if (value === undefined || typeof value === 'boolean') return;
  throw new InvalidArgumentError(name, `must be true or false; received ${describeValue(value)}.`);
}

/** Rejects a value that cannot abort anything, such as an `AbortController`. An omitted value is valid. */
export function validateSignal(name: string, value: unknown): void {
  const { aborted, addEventListener, removeEventListener, signal } = (value ?? {}) as Partial<
    AbortSignal & AbortController
  >;
  const isSignal =
    typeof aborted === 'boolean' && typeof addEventListener === 'function' && typeof removeEventListener === 'function';
  if (value === undefined || isSignal) return;
  const remedy = signal === undefined ? '' : ' Pass the `signal` of the AbortController.';
  throw new InvalidArgumentError(name, `must be an AbortSignal; received ${describeValue(value)}.${remedy}`);
}

/** Describes a value in an error message. A string is not quoted, because it can be a secret. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'number') return String(value);
  return Array.isArray(value) ? 'an array' : `${/^[aeiou]/.test(typeof value) ? 'an' : 'a'} ${typeof value}`;
}

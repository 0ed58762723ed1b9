import { InvalidArgumentError } from '@job-status/client';

/** @throws {InvalidArgumentError} if the value is not an object or has an unknown key. */
export function rejectUnknownKeys(path: string, value: object, known: readonly string[]): void {
  if (typeof value !== 'object' || value === null) throw new InvalidArgumentError(path, 'must be an object.');
  for (const name of Object.keys(value)) {
    if (known.includes(name)) continue;
    throw new InvalidArgumentError(`${path}.${name}`, `is not a known option. Expected: ${known.join(', ')}.`);
  }
}

/** @throws {InvalidArgumentError} if the value is not a positive integer. */
export function validatePositiveInteger(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value > 0) return;
  throw new InvalidArgumentError(name, `must be a positive integer; received ${String(value)}.`);
}

/** @throws {InvalidArgumentError} if the value is not a positive, finite number. */
export function validatePositive(name: string, value: number): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new InvalidArgumentError(name, `must be a positive number; received ${String(value)}.`);
}

/** @throws {InvalidArgumentError} if the value is not one of the choices. */
export function validateChoice(name: string, value: unknown, choices: readonly unknown[]): void {
  if (choices.includes(value)) return;
  throw new InvalidArgumentError(name, `must be one of: ${choices.join(', ')}.`);
}

/**
 * The embedded PostgreSQL drops a byte order mark at the start of a text, so an id has none.
 *
 * @throws {InvalidArgumentError} if the value cannot be the id of a watch.
 */
export function validateId(name: string, value: unknown): void {
  if (
    typeof value === 'string' &&
    !/[\p{Cc}\p{Surrogate}\ufeff]/u.test(value) &&
    value !== '' &&
    [...value].length <= 200
  )
    return;
  throw new InvalidArgumentError(name, 'must be a string of 1 to 200 printable characters.');
}

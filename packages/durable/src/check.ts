import { InvalidArgumentError } from '@job-status/client';

/** @throws {InvalidArgumentError} for what is no object, or has a name that is not known. */
export function checkNames(place: string, given: object, known: readonly string[]): void {
  if (typeof given !== 'object' || given === null) throw new InvalidArgumentError(place, 'must be an object.');
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    throw new InvalidArgumentError(`${place}.${name}`, `is not known. There are ${known.join(', ')}.`);
  }
}

/** @throws {InvalidArgumentError} for what is no whole number above 0. */
export function checkCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value <= 0)
    throw new InvalidArgumentError(name, 'must be a whole number above 0.');
}

/** @throws {InvalidArgumentError} for what is no number above 0. */
export function checkAbove0(name: string, value: number): void {
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError(name, 'must be a number above 0.');
}

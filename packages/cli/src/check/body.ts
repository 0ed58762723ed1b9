/** Checks a response body from a file or from standard input. */
import { readFileSync } from 'node:fs';
import { CliError } from '../cli-error.ts';
import { type CheckSession, parseWholeNumber } from './session.ts';

export function checkBody({ flags, add }: CheckSession, file: string): undefined {
  const status = parseWholeNumber('status', flags.status, 100, 599);
  // A file does not have headers, so none are reported as missing.
  add({ status, headers: [['content-type', 'application/json']], body: readInput('--body', file) });
}

/** @param file - A path, or `-` for standard input. */
export function readInput(option: string, file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw new CliError('CANNOT_READ', `${option}: ${(error as Error).message}`, { cause: error });
  }
}

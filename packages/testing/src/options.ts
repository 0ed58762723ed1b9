import { MockError } from './mock-error.ts';
import { suggestName } from './scenarios/closest-scenario.ts';

/** The names of the options of every kind of mock. */
const commonNames = ['apis', 'speed', 'plain', 'strict', 'onWarning'];

/**
 * Rejects options that would be ignored, such as a misspelled one.
 *
 * @param otherNames - The options that only this kind of mock has.
 * @throws {@link MockError} that names the option.
 */
export function rejectUnknownOptions(options: object, otherNames: readonly string[] = []): void {
  const { strict } = options as { readonly strict?: unknown };
  rejectUnknownNames('', options, [...commonNames, ...otherNames]);
  if (typeof strict === 'object' && strict !== null) rejectUnknownNames('strict.', strict, ['accessKeys', 'tokens']);
}

function rejectUnknownNames(prefix: string, given: object, names: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new MockError(
    'UNKNOWN_OPTION',
    `The option ${prefix}${unknown} does not exist.${suggestName(unknown, names)} Expected one of: ${names.join(', ')}.`,
  );
}

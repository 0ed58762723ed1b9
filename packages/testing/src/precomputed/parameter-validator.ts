import type { Parameter } from './precomputed-api.ts';

/** Creates a function that checks a value of the parameter. */
export function createParameterValidator({
  pattern,
  minLength = 0,
  maxLength = Infinity,
}: Parameter): (value: string) => boolean {
  // With the flag that Ajv uses.
  const expression = new RegExp(pattern ?? '', 'u');
  return (value) => {
    const { length } = value;
    // A character has one or two code units. Counting the characters is slow, and rarely necessary.
    const isWithin = (length >= 2 * minLength && length <= maxLength) || isLength([...value].length);
    return isWithin && expression.test(value);
  };

  function isLength(characters: number): boolean {
    return characters >= minLength && characters <= maxLength;
  }
}

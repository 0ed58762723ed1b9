import type { Parameter } from './compiled.ts';

/** Says whether a text is a value of the parameter. */
export function createParameterValidator({
  pattern,
  minLength = 0,
  maxLength = Infinity,
}: Parameter): (text: string) => boolean {
  // As Ajv reads a pattern.
  const shape = new RegExp(pattern ?? '', 'u');
  return (text) => {
    const { length } = text;
    // A character is one unit or two, and counting them takes longer than all the rest.
    const isWithin = (length >= 2 * minLength && length <= maxLength) || isLength([...text].length);
    return isWithin && shape.test(text);
  };

  function isLength(characters: number): boolean {
    return characters >= minLength && characters <= maxLength;
  }
}

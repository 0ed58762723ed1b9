import type { Answer } from '../answer.ts';

/** An answer with its numbers as the example has them: Prism rounds those that a double cannot hold. */
export function toTheLetter(answer: Answer, literals: Readonly<Record<string, string>>): Answer {
  const body = literals[String(answer.body)];
  return body === undefined ? answer : { ...answer, body };
}

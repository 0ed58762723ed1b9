import { BadRequestError } from './bad-request.ts';

const json = /^\s*application\/(?:[^;\s]+\+)?json\s*(?:;|$)/i;

/**
 * Parses a body as Prism does: JSON to its value, anything else stays text.
 *
 * @throws {@link BadRequestError} if the content type is JSON and the text is not.
 */
export function parseBody(text: string, contentType: string): unknown {
  if (!json.test(contentType)) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadRequestError(`The body is not valid JSON. ${(error as SyntaxError).message}`);
  }
}

/** A number that is not in a string, or a string, in JSON text. */
const tokens = /"(?:[^"\\]|\\.)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Only such text can hold a number that JavaScript cannot. */
const suspicious = /\d{16}|\d[eE]/;

/**
 * Parses JSON without rounding: an integer past 2^53 and a number past the largest double arrive as their digits in a string. A
 * field that must be a number does not take it; a field that may be text, or that nobody knows, keeps it whole.
 *
 * @returns undefined when the text is no JSON.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(suspicious.test(text) ? text.replace(tokens, exact) : text);
  } catch {
    return undefined;
  }
}

function exact(token: string): string {
  if (token.startsWith('"')) return token;
  const value = Number(token);
  const isInteger = /^-?\d+$/.test(token);
  const isLost = isInteger ? BigInt(token) !== BigInt(value) : !Number.isFinite(value);
  return isLost ? `"${token}"` : token;
}

/** A boolean, or its name as text. Empty text is neither yes nor no, and so is any other. */
export function flagOf(value: string | boolean | undefined): boolean | undefined {
  const name = String(value).trim().toLowerCase();
  return name === 'true' || name === 'false' ? name === 'true' : undefined;
}

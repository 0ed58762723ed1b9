/**
 * The keywords of JSON Schema that the contracts use, each as a function that creates a check. A check returns the location and the
 * description of the first error in a value, or undefined if the value is valid.
 */

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

const kinds = {
  null: (value) => value === null,
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  number: Number.isFinite,
  string: (value) => typeof value === 'string',
  array: Array.isArray,
  object: isObject,
};

export const type = (...names) => {
  const fits = names.map((name) => kinds[name]);
  const problem = ` must be ${names.join(' or ')}`;
  return (value) => {
    for (const is of fits) if (is(value)) return undefined;
    return problem;
  };
};

export const constant = (only) => (value) => (value === only ? undefined : ` must be ${only}`);

/** A character has at most two UTF-16 units, so most strings do not need to be counted. */
export const minLength = (least) => (value) =>
  typeof value !== 'string' || value.length >= 2 * least || [...value].length >= least
    ? undefined
    : ` must have ${least} characters or more`;

export const pattern = (source) => {
  const expression = new RegExp(source, 'u');
  return (value) => (typeof value !== 'string' || expression.test(value) ? undefined : ` must match ${source}`);
};

export const required = (names) => (value) => {
  const missing = isObject(value) ? names.find((name) => !Object.hasOwn(value, name)) : undefined;
  return missing === undefined ? undefined : ` must have ${missing}`;
};

/** Only own properties are checked, both of the value and of the table of checks. */
export const members = (known, others) => {
  const checks = new Map(Object.entries(known));
  return (value) => {
    if (!isObject(value)) return undefined;
    for (const name of Object.keys(value)) {
      const check = checks.get(name) ?? others;
      const problem = check?.(value[name]);
      if (problem !== undefined) return `/${name}${problem}`;
    }
  };
};

export const items = (check) => (value) => {
  if (!Array.isArray(value)) return undefined;
  for (const [index, item] of value.entries()) {
    const problem = check(item);
    if (problem !== undefined) return `/${index}${problem}`;
  }
};

export const allOf =
  (...checks) =>
  (value) => {
    for (const check of checks) {
      const problem = check(value);
      if (problem !== undefined) return problem;
    }
  };

export const anyOf =
  (...checks) =>
  (value) =>
    checks.some((check) => check(value) === undefined) ? undefined : ' must fit one of its alternatives';

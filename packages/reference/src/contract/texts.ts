/** Finds the texts of a contract that a reader sees, and where they are. */
import type { Contract } from '@job-status/spec-tools';

export interface ContractText {
  /** The object that holds the text, as a JSONPath. */
  readonly target: string;
  readonly key: string;
  readonly text: string;
}

const textKeys = ['title', 'summary', 'description', 'meaning', 'reason', 'note'];

/** The bodies of the examples are data and stay as they are. */
export function contractTexts(contract: Contract): readonly ContractText[] {
  return collect(contract, '$', '');
}

function collect(value: unknown, target: string, parent: string): ContractText[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => collect(item, `${target}[${index}]`, ''));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner === 'string')
      return textKeys.includes(key) || parent === 'x-enumDescriptions' ? [{ target, key, text: inner }] : [];
    if (parent !== 'properties' && ['value', 'enum', 'required'].includes(key)) return [];
    return collect(inner, `${target}[${JSON.stringify(key).replaceAll("'", "\\'").replace(/^"|"$/g, "'")}]`, key);
  });
}

/** Reads `glossary.yaml` and turns its entries into terms of textlint-rule-terminology. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Glossary {
  /** Globs of the files to check, and of those among them to leave out. */
  readonly files: string[];
  readonly ignore: string[];
  readonly pending?: string[];
  /** The preferred text, and regular expressions for what it replaces. A space matches any white space. */
  readonly terms: readonly { readonly use: string; readonly avoid: readonly string[] }[];
}

/** A pattern and its replacement. */
export type Term = readonly [pattern: string, replacement: string];

export function readGlossary(file: string): Glossary {
  return parse(readFileSync(file, 'utf8')) as Glossary;
}

export function toTerms({ terms }: Glossary): Term[] {
  return terms.flatMap(({ use, avoid }) => avoid.map((pattern): Term => [toPattern(pattern), use]));
}

/** Matches whole words only, and neither parts of a name (`answer.ts`, `--answers`) nor of a path. */
function toPattern(avoid: string): string {
  return String.raw`(?<![\w./$#@-])(?:${avoid.replaceAll(' ', String.raw`\s+`)})(?![\w-]|\.\w|\()`;
}

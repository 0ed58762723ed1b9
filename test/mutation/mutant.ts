import { toPointer } from '@job-status/spec-tools/json-pointer';

/** A JSON value that stands for a parsed YAML file. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One small damage to one file below `specs/`. */
export interface Mutant {
  /** Where and what, such as `dli/openapi.yaml /components/schemas/SqlJob/required/0 dropped`. Stable between runs. */
  readonly id: string;
  /** Relative to `specs/`. */
  readonly file: string;
  /** What is damaged, which decides who could notice. */
  readonly kind: 'contract' | 'example' | 'facts' | 'ledger';
  /** The whole damaged file, as data. */
  readonly content: Json;
}

type Path = readonly (string | number)[];

/** Collects the mutants of one file. */
export class MutantBuilder {
  readonly mutants: Mutant[] = [];
  readonly #file: string;
  readonly #kind: Mutant['kind'];
  readonly #content: Json;

  constructor(kind: Mutant['kind'], file: string, content: Json) {
    this.#kind = kind;
    this.#file = file;
    this.#content = content;
  }

  /** A mutant that removes a value. */
  remove(path: Path): void {
    this.#add(path, 'dropped', (holder, key) => {
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
    });
  }

  /** One mutant per member of an object or a list, which removes that member. */
  removeEach(path: Path, members: Json | undefined): void {
    for (const key of Object.keys(members ?? {})) this.remove([...path, key]);
  }

  /** A mutant that replaces or adds a value at a location. */
  replace(path: Path, value: Json): void {
    this.#add(path, `is ${JSON.stringify(value)}`, (holder, key) => {
      (holder as { [key: string]: Json })[key] = value;
    });
  }

  #add(path: Path, what: string, change: (holder: Json[] | { [key: string]: Json }, key: string) => void): void {
    const content = structuredClone(this.#content);
    const holder = path
      .slice(0, -1)
      .reduce<Json>((inner, step) => (inner as { [key: string]: Json })[step] ?? null, content);
    change(holder as { [key: string]: Json }, String(path.at(-1)));
    const pointer = toPointer(path);
    this.mutants.push({ id: `${this.#file} ${pointer} ${what}`, file: this.#file, kind: this.#kind, content });
  }
}

/** Calls `visit` for every object and list of a JSON value, with the way to it. */
export function visitNodes(value: Json, visit: (node: { [key: string]: Json } | Json[], path: Path) => void): void {
  const enter = (node: Json, path: Path): void => {
    if (typeof node !== 'object' || node === null) return;
    visit(node, path);
    for (const [key, inner] of Object.entries(node)) enter(inner, [...path, key]);
  };
  enter(value, []);
}

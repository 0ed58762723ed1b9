import { toPointer } from '@job-status/spec-tools/json-pointer';

/** The content of a parsed YAML file. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One small change to one file in `specs/`. */
export interface Mutant {
  /** The location and the change, such as `dli/openapi.yaml /components/schemas/SqlJob/required/0 dropped`. Stable between runs. */
  readonly id: string;
  /** Relative to `specs/`. */
  readonly file: string;
  /** The kind of the file, which decides which tests run. */
  readonly kind: 'contract' | 'example' | 'facts' | 'ledger' | 'scenarios';
  /** The content of the changed file. */
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

  /** Adds a mutant that removes a value. */
  remove(path: Path): void {
    this.#add(path, 'dropped', (holder, key) => {
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
    });
  }

  /** Adds one mutant per member of an object or a list, which removes that member. */
  removeEach(path: Path, members: Json | undefined): void {
    for (const key of Object.keys(members ?? {})) this.remove([...path, key]);
  }

  /** Adds a mutant with another value at a location. */
  replace(path: Path, value: Json): void {
    this.#add(path, `is ${JSON.stringify(value)}`, (holder, key) => {
      (holder as { [key: string]: Json })[key] = value;
    });
  }

  /** Adds a mutant that swaps an item of a list with the next one. */
  swap(path: Path): void {
    this.#add(path, 'swapped with the next', (holder, key) => {
      const list = holder as Json[];
      list.splice(Number(key), 2, list[Number(key) + 1] ?? null, list[Number(key)] ?? null);
    });
  }

  #add(
    path: Path,
    description: string,
    applyChange: (holder: Json[] | { [key: string]: Json }, key: string) => void,
  ): void {
    const content = structuredClone(this.#content);
    const holder = path
      .slice(0, -1)
      .reduce<Json>((inner, step) => (inner as { [key: string]: Json })[step] ?? null, content);
    applyChange(holder as { [key: string]: Json }, String(path.at(-1)));
    const pointer = toPointer(path);
    this.mutants.push({ id: `${this.#file} ${pointer} ${description}`, file: this.#file, kind: this.#kind, content });
  }
}

/** Calls `visit` for every object and list in a JSON value, with its location. */
export function visitNodes(value: Json, visit: (node: { [key: string]: Json } | Json[], path: Path) => void): void {
  const enter = (node: Json, path: Path): void => {
    if (typeof node !== 'object' || node === null) return;
    visit(node, path);
    for (const [key, inner] of Object.entries(node)) enter(inner, [...path, key]);
  };
  enter(value, []);
}

/** Something that can be in a heap: it carries its own place, so that it can leave from anywhere. */
type Placed<Place extends string> = { [Name in Place]: number };
type Keyed<Key extends string> = { readonly [Name in Key]: number };

/** The item with the least key is first. Adding and removing take the logarithm of the size. */
export class Heap<Key extends string, Place extends string, Item extends Keyed<Key> & Placed<Place>> {
  readonly #items: Item[] = [];
  readonly #key: Key;
  readonly #place: Place;

  /** The names of the property to order by, and of the one that holds the place: -1 for outside. */
  constructor(key: Key, place: Place) {
    this.#key = key;
    this.#place = place;
  }

  get size(): number {
    return this.#items.length;
  }

  get first(): Item | undefined {
    return this.#items[0];
  }

  add(item: Item): void {
    this.#items.push(item);
    this.#rise(item, this.#items.length - 1);
  }

  has(item: Item): boolean {
    return this.#items[item[this.#place]] === item;
  }

  remove(item: Item): void {
    if (!this.has(item)) return;
    const at: number = item[this.#place];
    const last = this.#items.pop() as Item;
    if (last !== item) {
      this.#sink(last, at);
      this.#rise(last, last[this.#place]);
    }
    this.#put(item, -1);
  }

  #rise(item: Item, from: number): void {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = this.#items[above] as Item;
      if (parent[this.#key] <= item[this.#key]) break;
      this.#put(parent, at);
      at = above;
    }
    this.#put(item, at);
  }

  #sink(item: Item, from: number): void {
    const items = this.#items;
    let at = from;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      if (left >= items.length) break;
      const isRight = right < items.length && (items[right] as Item)[this.#key] < (items[left] as Item)[this.#key];
      const below = isRight ? right : left;
      const child = items[below] as Item;
      if (item[this.#key] <= child[this.#key]) break;
      this.#put(child, at);
      at = below;
    }
    this.#put(item, at);
  }

  #put(item: Item, at: number): void {
    if (at >= 0) this.#items[at] = item;
    (item as Placed<Place>)[this.#place] = at as Item[Place];
  }
}

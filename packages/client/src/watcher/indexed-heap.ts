/** Something that can be in a heap: it carries its own place, so that it can leave from anywhere. */
type Placed<Index extends string> = { [Name in Index]: number };
type Keyed<Key extends string> = { readonly [Name in Key]: number };

/** The item with the least key is first. Adding and removing take the logarithm of the size. */
export class IndexedHeap<Key extends string, Index extends string, Item extends Keyed<Key> & Placed<Index>> {
  readonly #items: Item[] = [];
  readonly #key: Key;
  readonly #index: Index;

  /** The names of the property to order by, and of the one that holds the place: -1 for outside. */
  constructor(key: Key, indexName: Index) {
    this.#key = key;
    this.#index = indexName;
  }

  get size(): number {
    return this.#items.length;
  }

  get first(): Item | undefined {
    return this.#items[0];
  }

  add(item: Item): void {
    this.#items.push(item);
    this.#siftUp(item, this.#items.length - 1);
  }

  has(item: Item): boolean {
    return this.#items[item[this.#index]] === item;
  }

  remove(item: Item): void {
    if (!this.has(item)) return;
    const at: number = item[this.#index];
    const last = this.#items.pop() as Item;
    if (last !== item) {
      this.#siftDown(last, at);
      this.#siftUp(last, last[this.#index]);
    }
    this.#set(item, -1);
  }

  #siftUp(item: Item, from: number): void {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = this.#items[above] as Item;
      if (parent[this.#key] <= item[this.#key]) break;
      this.#set(parent, at);
      at = above;
    }
    this.#set(item, at);
  }

  #siftDown(item: Item, from: number): void {
    const items = this.#items;
    let at = from;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      if (left >= items.length) break;
      const isRight = right < items.length && (items[right] as Item)[this.#key] < (items[left] as Item)[this.#key];
      const below = isRight ? right : left;
      const child = items[below] as Item;
      if (item[this.#key] <= child[this.#key]) break;
      this.#set(child, at);
      at = below;
    }
    this.#set(item, at);
  }

  #set(item: Item, at: number): void {
    if (at >= 0) this.#items[at] = item;
    (item as Placed<Index>)[this.#index] = at as Item[Index];
  }
}

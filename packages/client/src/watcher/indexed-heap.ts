type Indexed<Index extends string> = { [Name in Index]: number };
type Keyed<Key extends string> = { readonly [Name in Key]: number };

/**
 * A binary heap whose first item has the smallest key. Each item stores its own index, so adding and removing any item takes
 * O(log n).
 */
export class IndexedHeap<Key extends string, Index extends string, Item extends Keyed<Key> & Indexed<Index>> {
  readonly #items: Item[] = [];
  readonly #key: Key;
  readonly #index: Index;

  /**
   * @param key - The name of the property to order by.
   * @param index - The name of the property that stores the index: -1 outside the heap.
   */
  constructor(key: Key, index: Index) {
    this.#key = key;
    this.#index = index;
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

  /** Removes an item. Does nothing if the heap does not contain it. */
  remove(item: Item): void {
    if (!this.has(item)) return;
    const at: number = item[this.#index];
    const last = this.#items.pop() as Item;
    if (last !== item) {
      this.#siftDown(last, at);
      this.#siftUp(last, last[this.#index]);
    }
    this.#place(item, -1);
  }

  #siftUp(item: Item, from: number): void {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = this.#items[above] as Item;
      if (parent[this.#key] <= item[this.#key]) break;
      this.#place(parent, at);
      at = above;
    }
    this.#place(item, at);
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
      this.#place(child, at);
      at = below;
    }
    this.#place(item, at);
  }

  #place(item: Item, at: number): void {
    if (at >= 0) this.#items[at] = item;
    (item as Indexed<Index>)[this.#index] = at as Item[Index];
  }
}

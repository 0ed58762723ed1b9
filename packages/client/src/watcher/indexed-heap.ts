type Indexed<Index extends string> = { [Name in Index]: number };

/**
 * A binary heap whose first item has the smallest key. Each item stores its own index, so adding and removing any item takes
 * O(log n). The keys are in an array of their own, because reading them from thousands of items would miss the processor cache.
 */
export class IndexedHeap<Index extends string, Item extends Indexed<Index>> {
  readonly #items: Item[] = [];
  readonly #keys: number[] = [];
  readonly #index: Index;

  /** @param index - The name of the property that stores the index of an item: -1 outside the heap. */
  constructor(index: Index) {
    this.#index = index;
  }

  get size(): number {
    return this.#items.length;
  }

  get first(): Item | undefined {
    return this.#items[0];
  }

  /** The key of the first item, or `Infinity` if the heap is empty. */
  get firstKey(): number {
    return this.#keys[0] ?? Infinity;
  }

  add(item: Item, key: number): void {
    this.#items.push(item);
    this.#keys.push(key);
    this.#siftUp(item, key, this.#items.length - 1);
  }

  has(item: Item): boolean {
    return this.#items[item[this.#index]] === item;
  }

  /** Removes an item. Does nothing if the heap does not contain it. */
  remove(item: Item): void {
    if (!this.has(item)) return;
    const at: number = item[this.#index];
    const last = this.#items.pop() as Item;
    const key = this.#keys.pop() as number;
    if (last !== item) {
      this.#siftDown(last, key, at);
      this.#siftUp(last, key, last[this.#index]);
    }
    (item as Indexed<Index>)[this.#index] = -1 as Item[Index];
  }

  #siftUp(item: Item, key: number, from: number): void {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parentKey = this.#keys[above] as number;
      if (parentKey <= key) break;
      this.#place(this.#items[above] as Item, parentKey, at);
      at = above;
    }
    this.#place(item, key, at);
  }

  #siftDown(item: Item, key: number, from: number): void {
    const keys = this.#keys;
    let at = from;
    for (;;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      if (left >= keys.length) break;
      const isRight = right < keys.length && (keys[right] as number) < (keys[left] as number);
      const below = isRight ? right : left;
      const childKey = keys[below] as number;
      if (key <= childKey) break;
      this.#place(this.#items[below] as Item, childKey, at);
      at = below;
    }
    this.#place(item, key, at);
  }

  #place(item: Item, key: number, at: number): void {
    this.#items[at] = item;
    this.#keys[at] = key;
    (item as Indexed<Index>)[this.#index] = at as Item[Index];
  }
}

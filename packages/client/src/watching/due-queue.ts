/** What is due at a time, Unix ms. */
export interface Due {
  due: number;
}

/** What is due first comes first: a binary heap, in which adding and taking cost the logarithm of its length. */
export class DueQueue<Item extends Due> {
  readonly #items: Item[] = [];

  get length(): number {
    return this.#items.length;
  }

  peek(): Item | undefined {
    return this.#items[0];
  }

  add(item: Item): void {
    const items = this.#items;
    let at = items.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = items[above] as Item;
      if (parent.due <= item.due) break;
      items[at] = parent;
      at = above;
    }
    items[at] = item;
  }

  take(): Item | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (first === undefined || last === undefined || items.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= items.length) break;
      if (below + 1 < items.length && (items[below + 1] as Item).due < (items[below] as Item).due) below += 1;
      const child = items[below] as Item;
      if (child.due >= last.due) break;
      items[at] = child;
      at = below;
    }
    items[at] = last;
    return first;
  }

  /** Everything, in no order. */
  clear(): Item[] {
    return this.#items.splice(0);
  }
}

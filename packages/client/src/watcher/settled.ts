import type { Watch } from './watch.ts';

/** The watches that are over, for one reader. */
export class Settled implements AsyncIterableIterator<Watch> {
  readonly #queue: Watch[] = [];
  readonly #isDone: () => boolean;
  readonly #leave: (settled: Settled) => void;
  #waiting: ((result: IteratorResult<Watch, undefined>) => void)[] = [];
  #hasLeft = false;

  constructor(isDone: () => boolean, leave: (settled: Settled) => void) {
    this.#isDone = isDone;
    this.#leave = leave;
  }

  push(watch: Watch): void {
    this.#queue.push(watch);
    this.flush();
  }

  /** Serves who waits, as far as there is something to say. */
  flush(): void {
    while (this.#waiting.length > 0) {
      const result = this.#take();
      if (result === undefined) return;
      this.#waiting.shift()?.(result);
    }
  }

  next(): Promise<IteratorResult<Watch, undefined>> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.flush();
    });
  }

  async return(): Promise<IteratorResult<Watch, undefined>> {
    this.#hasLeft = true;
    this.#queue.length = 0;
    this.#leave(this);
    this.flush();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #take(): IteratorResult<Watch, undefined> | undefined {
    const value = this.#queue.shift();
    if (value !== undefined) return { done: false, value };
    if (!this.#hasLeft && !this.#isDone()) return undefined;
    this.#leave(this);
    return { done: true, value };
  }
}

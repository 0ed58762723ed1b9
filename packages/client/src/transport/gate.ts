/** Lets a bounded number of pieces of work through at a time; the others wait in line. */
export class Gate {
  readonly #line: (() => void)[] = [];
  #free: number;

  constructor(width: number) {
    this.#free = width;
  }

  /** Resolves when there is room. Rejects, and leaves the line, when the signal fires first. */
  enter(signal: AbortSignal): Promise<void> | undefined {
    if (this.#free > 0) {
      this.#free -= 1;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#line.splice(this.#line.indexOf(admit), 1);
        reject(signal.reason);
      };
      const admit = (): void => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      this.#line.push(admit);
      signal.addEventListener('abort', abort, { once: true });
    });
  }

  /** Makes room for the next in line. */
  leave(): void {
    const next = this.#line.shift();
    if (next === undefined) this.#free += 1;
    else next();
  }
}

import type { Message, Queue } from './queue.ts';

/** How often an idle consumer checks its queue, in ms. */
export const pollIntervalMs = 500;

export interface ConsumerOptions {
  readonly queue: Queue;
  readonly name: string;
  /** Returns how many messages can be taken now, given the number in flight. */
  readonly capacity: (inFlight: number) => number;
  /** Must not reject. */
  readonly handle: (message: Message) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Takes messages from one queue up to its capacity and leaves the rest to other workers. A slow message does not block the
 * others.
 */
export class QueueConsumer {
  readonly #options: ConsumerOptions;
  readonly #inFlight = new Set<Promise<void>>();
  #wake: () => void = () => undefined;

  constructor(options: ConsumerOptions) {
    this.#options = options;
    options.signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  /** Resolves after the signal aborts and all messages in flight are handled. */
  async run(): Promise<void> {
    const { queue, name, capacity, signal } = this.#options;
    while (!signal.aborted) {
      const limit = capacity(this.#inFlight.size);
      const messages = limit > 0 ? await queue.take(name, limit) : [];
      for (const message of messages) this.#handle(message);
      // After a full batch there may be more messages, so the end of one triggers the next fetch.
      if (!signal.aborted) await this.#waitForMore(messages.length === limit);
    }
    await Promise.all(this.#inFlight);
  }

  #handle(message: Message): void {
    const work = this.#options.handle(message).finally(() => {
      this.#inFlight.delete(work);
      this.#wake();
    });
    this.#inFlight.add(work);
  }

  #waitForMore(hasMore: boolean): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#wake = () => undefined;
        resolve();
      };
      const timer = setTimeout(end, pollIntervalMs);
      this.#wake = () => {
        if (hasMore || this.#options.signal.aborted) end();
      };
    });
  }
}

import type { Message, Queue } from './queue.ts';

/** How often a queue is looked at while nothing arrives, in ms. */
export const lookEvery = 500;

/** What a lane does. */
export interface LaneTask {
  readonly queue: Queue;
  readonly name: string;
  /** How many messages may be taken now, by how many are under way. */
  readonly room: (underWay: number) => number;
  /** Never rejects. */
  readonly handle: (message: Message) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Takes messages of one queue as long as there is room for them; the others stay where another worker can have them. A slow one
 * holds nobody up.
 */
export class Lane {
  readonly #task: LaneTask;
  readonly #underWay = new Set<Promise<void>>();
  #wake: () => void = () => undefined;

  constructor(task: LaneTask) {
    this.#task = task;
    task.signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  /** Resolves after the signal, when nothing is under way any more. */
  async run(): Promise<void> {
    const { queue, name, room, signal } = this.#task;
    while (!signal.aborted) {
      const most = room(this.#underWay.size);
      const messages = most > 0 ? await queue.take(name, most) : [];
      for (const message of messages) this.#begin(message);
      // Where there may be more, the end of one makes room for the next.
      if (!signal.aborted) await this.#pause(messages.length === most);
    }
    await Promise.all(this.#underWay);
  }

  #begin(message: Message): void {
    const work = this.#task.handle(message).finally(() => {
      this.#underWay.delete(work);
      this.#wake();
    });
    this.#underWay.add(work);
  }

  #pause(isEager: boolean): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#wake = () => undefined;
        resolve();
      };
      const timer = setTimeout(end, lookEvery);
      this.#wake = () => {
        if (isEager || this.#task.signal.aborted) end();
      };
    });
  }
}

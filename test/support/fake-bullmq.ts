/** The documented parts of BullMQ that a processor uses, because BullMQ needs a Redis server. */

/** Thrown by a processor after it has delayed its job. */
export class DelayedError extends Error {}

/** A job of a queue. Its data goes through JSON, as in Redis. */
export class Job<Data> {
  /** When the worker processes the job again, in Unix milliseconds. */
  delayedUntil = 0;
  /** The lock of the worker, which must be passed to delay the job. */
  readonly token = 'lock';
  #data: string;

  constructor(data: Data) {
    this.#data = JSON.stringify(data);
  }

  get data(): Data {
    return JSON.parse(this.#data) as Data;
  }

  async updateData(data: Data): Promise<void> {
    this.#data = JSON.stringify(data);
  }

  async moveToDelayed(timestamp: number, token?: string): Promise<void> {
    if (token !== this.token) throw new Error('The job is locked by another worker.');
    this.delayedUntil = timestamp;
  }
}

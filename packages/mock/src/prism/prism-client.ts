/** Runs Prism on a thread of its own, because loading it blocks the event loop for most of a second. */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MockRequest, MockResponse } from '@job-status/testing/internal';

/** A message to the thread. */
export interface Task extends Omit<MockRequest, 'url'> {
  readonly id: number;
  readonly files: readonly string[];
  readonly href: string;
}

/** A message from the thread. */
export type Outcome = { readonly id: number } & ({ readonly response: MockResponse } | { readonly error: string });

interface Pending {
  resolve(response: MockResponse): void;
  reject(error: Error): void;
}

/** Sends requests to Prism on a thread that starts with the first request. */
class PrismClient {
  #worker: Worker | undefined;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  request(files: readonly string[], { url, method, headers, body }: MockRequest): Promise<MockResponse> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    this.#lastId += 1;
    const task: Task = { id: this.#lastId, files, href: url.href, method, headers, body };
    return new Promise((resolve, reject) => {
      this.#pending.set(task.id, { resolve, reject });
      // Keeps the process alive only while a response is pending.
      worker.ref();
      worker.postMessage(task);
    });
  }

  #start(): Worker {
    // Without the options of the process, because a worker rejects some of them, such as `--input-type`.
    const worker = new Worker(new URL(`./prism-worker${extname(import.meta.url)}`, import.meta.url), { execArgv: [] });
    worker.on('message', (outcome: Outcome) => {
      const pending = this.#pending.get(outcome.id);
      this.#pending.delete(outcome.id);
      if (this.#pending.size === 0) worker.unref();
      if ('response' in outcome) pending?.resolve(outcome.response);
      else pending?.reject(new Error(outcome.error));
    });
    worker.on('error', (cause) => this.#rejectPending(worker, new Error('Prism has stopped.', { cause })));
    worker.on('exit', () => this.#rejectPending(worker, new Error('Prism has stopped.')));
    return worker;
  }

  /** Rejects all pending requests. The next request starts another thread. */
  #rejectPending(worker: Worker, error: Error): void {
    if (worker !== this.#worker) return;
    this.#worker = undefined;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}

// Shared by all mocks of the process, because each thread with Prism needs hundreds of megabytes.
const sharedClient = new PrismClient();

/**
 * Requests what plain Prism responds for the contracts in these files.
 *
 * @throws {Error} where plain Prism would end its process.
 */
export function requestPrism(files: readonly string[], request: MockRequest): Promise<MockResponse> {
  return sharedClient.request(files, request);
}

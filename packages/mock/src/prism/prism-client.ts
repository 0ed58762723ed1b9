/** Prism on a thread of its own: most of a second of loading must not stop everything else in the middle of a test. */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MockRequest } from '../http/request.ts';
import type { MockResponse } from '../http/response.ts';

/** What goes to the thread. */
export interface Task extends Omit<MockRequest, 'url'> {
  readonly id: number;
  readonly files: readonly string[];
  readonly href: string;
}

/** What comes back. */
export type Outcome = { readonly id: number } & ({ readonly answer: MockResponse } | { readonly error: string });

interface Pending {
  resolve(answer: MockResponse): void;
  reject(error: Error): void;
}

// One for the process, however many mocks it has: each has a Prism of some hundred megabytes.
let thread: Worker | undefined;
const waiting = new Map<number, Pending>();
let lastId = 0;

/** What plain Prism answers from the contracts in these files. Rejects where plain Prism would end its process. */
export function requestPrism(
  files: readonly string[],
  { url, method, headers, body }: MockRequest,
): Promise<MockResponse> {
  const worker = thread ?? start();
  thread = worker;
  lastId += 1;
  const task: Task = { id: lastId, files, href: url.href, method, headers, body };
  return new Promise((resolve, reject) => {
    waiting.set(task.id, { resolve, reject });
    // The process may end when nobody waits for an answer.
    worker.ref();
    worker.postMessage(task);
  });
}

function start(): Worker {
  // Not what the process was started with: `--input-type` for example would be refused.
  const worker = new Worker(new URL(`./prism-worker${extname(import.meta.url)}`, import.meta.url), { execArgv: [] });
  worker.on('message', (outcome: Outcome) => {
    const asker = waiting.get(outcome.id);
    waiting.delete(outcome.id);
    if (waiting.size === 0) worker.unref();
    if ('answer' in outcome) asker?.resolve(outcome.answer);
    else asker?.reject(new Error(outcome.error));
  });
  worker.on('error', (cause) => rejectPending(worker, new Error('Prism has ended.', { cause })));
  worker.on('exit', () => rejectPending(worker, new Error('Prism has ended.')));
  return worker;
}

/** The next question starts another thread. */
function rejectPending(worker: Worker, error: Error): void {
  if (worker !== thread) return;
  thread = undefined;
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}

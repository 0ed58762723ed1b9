/** The program of the thread that `type-docs-thread.ts` starts. */
import { parentPort } from 'node:worker_threads';
import { generateTypeDocs } from './type-docs.ts';

parentPort?.postMessage(await generateTypeDocs());

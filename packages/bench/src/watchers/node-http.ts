import { globalAgent } from 'node:http';
import { client } from '../clients/node-http.ts';
import { dealt, loops } from './loops.ts';
import { checkRunning, type Watch } from './watcher.ts';

const sockets = 64;
globalAgent.maxSockets = sockets;

/** `http.request` and `JSON.parse` in a loop for each job; without a pause a loop for each socket, so that nothing waits in line. */
export const watch: Watch = (wire, jobs, pause, seen) => {
  const get = client.dli(wire);
  const width = pause === 0 ? sockets : jobs.length;
  return loops(dealt(jobs, width), pause, async (job) => {
    checkRunning(await get(job));
    seen();
  });
};

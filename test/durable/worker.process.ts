/** Run as a process: a worker of the durable watcher. `worker.process.ts <name> <connection string> <endpoint>` */
import { createDliClient } from '@job-status/client/dli';
import { createDurableWatcher } from '@job-status/durable';

const [, , name = '', connectionString = '', endpoint = ''] = process.argv;
const watcher = createDurableWatcher({
  clients: { dli: createDliClient({ endpoint, allowInsecureLoopback: true, credentials: { token: 'CANARY-TOKEN' } }) },
  connectionString,
  requestsPerSecond: { dli: 10_000 },
  leaseMs: 2_000,
  async onOutcome({ id, outcome }, executeSql) {
    await executeSql('INSERT INTO reported (id, ended, worker) VALUES ($1, $2, $3)', [id, outcome?.end, name]);
    await executeSql('NOTIFY reported');
  },
  onError: (error) => console.error(name, error),
});
await watcher.start();
console.log('ready');
process.once('SIGTERM', () => watcher.stop());

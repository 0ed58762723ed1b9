import { type Benchmark, ours } from '../benchmark.ts';
import type { InProcessResult, InProcessTask } from '../mocks/in-process.process.ts';
import { contractFile } from '../mocks/mock-process.ts';
import { run } from '../process.ts';
import { documentedBody } from '../server.ts';

const program = new URL('../mocks/in-process.process.ts', import.meta.url).pathname;

export const mockInProcess: Benchmark = {
  name: 'mock-in-process',
  title: 'Mocks in the process of a test',
  description:
    'Start: from the first import to the first response. Request: CPU of all threads, with parsing the body, one request at a time. All respond with the documented body.',
  contenders: [
    { id: ours, title: '@job-status/testing, fetch', kind: 'ours' },
    { id: 'ours-msw', title: '@job-status/testing, MSW handlers', kind: 'ours' },
    { id: 'stub', title: 'a stub that creates a Response', kind: 'limit' },
    { id: 'msw', title: 'msw', kind: 'peer' },
    { id: 'prism', title: "Prism's client", kind: 'peer' },
  ],
  columns: [
    { id: 'cpu', title: 'CPU µs per request', digits: 0 },
    { id: 'start', title: 'start ms', digits: 0 },
  ],
  rows: [
    {
      title: 'Request to the in-process mock',
      column: 'cpu',
      unit: 'µs CPU',
      target: { atMost: 1.2, times: 'limit' },
      isHeadline: true,
    },
    { title: 'Start of the in-process mock', column: 'start', unit: 'ms' },
  ],
  measure: async (id, { scale }) => {
    const mock = id as InProcessTask['mock'];
    const task: InProcessTask = { mock, body: documentedBody, contract: contractFile, calls: 8_000 * scale };
    const { stdout } = await run(process.execPath, [program, JSON.stringify(task)], process.cwd());
    return { ...(JSON.parse(stdout) as InProcessResult) };
  },
};

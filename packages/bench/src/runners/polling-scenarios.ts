/** Runs all scenarios with one poller. */
import { install } from '@sinonjs/fake-timers';
import { pollWithAzureLro, pollWithRawAzureLro } from '../pollers/azure-lro.ts';
import { pollWithOurs, preload } from '../pollers/ours.ts';
import { pollWithSmithy } from '../pollers/smithy.ts';
import { type Poll, type RunResult, runScenario } from '../polling-scenarios/run-scenario.ts';
import { createScenarios, startedAfter } from '../polling-scenarios/scenarios.ts';
import { finishWith, readTask } from './task.ts';

export interface PollingScenariosTask {
  /** The id of a poller. */
  readonly poller: string;
  readonly count: number;
}

const pollers: Readonly<Record<string, Poll>> = {
  ours: pollWithOurs,
  'azure-lro': pollWithAzureLro,
  'azure-lro-raw': pollWithRawAzureLro,
  smithy: pollWithSmithy,
};

const { poller, count } = readTask<PollingScenariosTask>();
const poll = pollers[poller];
if (poll === undefined) throw new Error(`Unknown poller: ${poller}.`);
await preload();
const clock = install({ now: startedAfter, toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
const results: RunResult[] = [];
for (const scenario of createScenarios(count)) results.push(await runScenario(scenario, poll, clock));
clock.uninstall();
finishWith(results);

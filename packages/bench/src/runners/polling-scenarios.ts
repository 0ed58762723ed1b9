/** Runs all scenarios with one poller. */
import { install } from '@sinonjs/fake-timers';
import type { Poll } from '../polling-scenarios/poller.ts';
import { type RunResult, runScenario } from '../polling-scenarios/run-scenario.ts';
import { createScenarios, startedAfter } from '../polling-scenarios/scenarios.ts';
import { finishWith, readTask } from './task.ts';

export interface PollingScenariosTask {
  /** The adapter of the poller, as a specifier. */
  readonly poller: string;
  readonly count: number;
}

const { poller, count } = readTask<PollingScenariosTask>();
const { poll } = (await import(poller)) as { poll: Poll };
const clock = install({ now: startedAfter, toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
const results: RunResult[] = [];
for (const scenario of createScenarios(count)) results.push(await runScenario(scenario, poll, clock));
clock.uninstall();
finishWith(results);

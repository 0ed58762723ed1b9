import type { Gateway, StrictOptions } from './auth/authenticate.ts';
import type { NamedContract } from './contracts.ts';
import { Control } from './control/control.ts';
import { createControlApi, isControl } from './control/control-api.ts';
import { createEngine, type MockRequest } from './engine/engine.ts';
import { MockError } from './mock-error.ts';
import type { MockedApi } from './mocked-api.ts';
import { requestPrism } from './prism/prism-client.ts';
import { Clock } from './scenarios/clock.ts';
import { Jobs } from './scenarios/jobs.ts';
import { createScenarioResponder, type PlannedResponse } from './scenarios/responder.ts';
import { readScenarioSets } from './scenarios/scenario.ts';

/** What every door has behind it: the contracts, and the jobs that go their way. */
export interface MockHandler {
  readonly apis: readonly MockedApi[];
  readonly control: Control;
  readonly clock: Clock;
  respond(question: MockRequest): Promise<PlannedResponse>;
  /** The same at once; `undefined` when only {@link respond} knows. A question is asked of one of them. */
  respondSync(question: MockRequest): PlannedResponse | undefined;
}

/** How time passes and what answers, behind any door. */
export interface MockHandlerOptions {
  /**
   * Seconds that pass for the jobs in one second: 60 for jobs that end soon, 0 for a time that stands still until somebody
   * moves it. 1 when left out.
   */
  readonly speed?: number | undefined;
  /** Plain Prism on the plain contracts: without scenarios and without control. */
  readonly plain?: boolean | undefined;
  /**
   * Checks who is asking, as a gateway does: signatures against access keys, and tokens if there is a list of them. `true` for
   * {@link testKey} and any token. No check when left out.
   */
  readonly strict?: boolean | StrictOptions | undefined;
}

/** Puts scenarios and control before the engine. */
export async function createHandler(
  contracts: readonly NamedContract[],
  options: MockHandlerOptions = {},
): Promise<MockHandler> {
  const { speed = 1, plain = false } = options;
  if (!Number.isFinite(speed) || speed < 0 || speed > fastest) {
    throw new MockError('INVALID_SPEED', `The speed is a number from 0 to ${fastest}, and not ${speed}.`);
  }
  const engine = createEngine(contracts);
  const scenarioSets = await readScenarioSets(plain ? [] : contracts.map(({ slug }) => slug));
  const files = contracts.map(({ file }) => file);
  const clock = new Clock(speed);
  const jobs = new Jobs(scenarioSets, clock);
  const control = new Control(engine.apis, scenarioSets, jobs, clock);
  const direct = createControlApi(control, engine.apis);
  const play = createScenarioResponder(scenarioSets, jobs, clock);
  const gateway = await openGateway(contracts, options.strict);

  function respondSync(question: MockRequest): PlannedResponse | undefined {
    if (plain) return undefined;
    if (isControl(question.url.pathname)) return direct(question);
    const refusal = gateway?.(question);
    if (refusal !== undefined) return refusal;
    const matched = jobs.mayMatch(question.url.pathname) ? engine.match(question) : undefined;
    return (matched && play(question, matched)) ?? engine.respondSync(question);
  }

  return {
    apis: engine.apis,
    control,
    clock,
    respondSync,
    respond: async (question) => {
      if (plain) return gateway?.(question) ?? requestPrism(files, question);
      return respondSync(question) ?? engine.respond(question);
    },
  };
}

const fastest = 1_000_000;

async function openGateway(
  contracts: readonly NamedContract[],
  strict: MockHandlerOptions['strict'] = false,
): Promise<Gateway | undefined> {
  if (strict === false) return undefined;
  // Loaded only where it is needed: the arithmetic of signatures costs a mock time to start.
  const { createGateway } = await import('./auth/authenticate.ts');
  return createGateway(contracts, strict === true ? {} : strict);
}

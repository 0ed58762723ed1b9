import type { NamedContract } from './contracts.ts';
import type { Gateway, StrictOptions } from './credentials/strict.ts';
import { askPrism } from './engine/prism-thread.ts';
import { createEngine, type Question } from './engine.ts';
import { MockError } from './mock-error.ts';
import type { MockedApi } from './mocked-api.ts';
import { Clock } from './scenarios/clock.ts';
import { Control } from './scenarios/control.ts';
import { controlOverHttp, isControl } from './scenarios/control-http.ts';
import { Jobs } from './scenarios/jobs.ts';
import { createPlayer, type Reply } from './scenarios/player.ts';
import { readScenarioSets } from './scenarios/story.ts';

/** What every door has behind it: the contracts, and the jobs that go their way. */
export interface Service {
  readonly apis: readonly MockedApi[];
  readonly control: Control;
  readonly clock: Clock;
  answer(question: Question): Promise<Reply>;
  /** The same at once; `undefined` when only {@link answer} knows. A question is asked of one of them. */
  answerNow(question: Question): Reply | undefined;
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
export async function createService(
  contracts: readonly NamedContract[],
  options: MockHandlerOptions = {},
): Promise<Service> {
  const { speed = 1, plain = false } = options;
  if (!Number.isFinite(speed) || speed < 0 || speed > fastest) {
    throw new MockError('INVALID_SPEED', `The speed is a number from 0 to ${fastest}, and not ${speed}.`);
  }
  const engine = createEngine(contracts);
  const stories = await readScenarioSets(plain ? [] : contracts.map(({ slug }) => slug));
  const files = contracts.map(({ file }) => file);
  const clock = new Clock(speed);
  const jobs = new Jobs(stories, clock);
  const control = new Control(engine.apis, stories, jobs, clock);
  const direct = controlOverHttp(control, engine.apis);
  const play = createPlayer(stories, jobs, clock);
  const gateway = await gatewayOf(contracts, options.strict);

  function answerNow(question: Question): Reply | undefined {
    if (plain) return undefined;
    if (isControl(question.url.pathname)) return direct(question);
    const refusal = gateway?.(question);
    if (refusal !== undefined) return refusal;
    const matched = jobs.mayBeAt(question.url.pathname) ? engine.match(question) : undefined;
    return (matched && play(question, matched)) ?? engine.answerNow(question);
  }

  return {
    apis: engine.apis,
    control,
    clock,
    answerNow,
    answer: async (question) => {
      if (plain) return gateway?.(question) ?? askPrism(files, question);
      return answerNow(question) ?? engine.answer(question);
    },
  };
}

const fastest = 1_000_000;

async function gatewayOf(
  contracts: readonly NamedContract[],
  strict: MockHandlerOptions['strict'] = false,
): Promise<Gateway | undefined> {
  if (strict === false) return undefined;
  // Loaded only where it is needed: the arithmetic of signatures costs a mock time to start.
  const { createGateway } = await import('./credentials/strict.ts');
  return createGateway(contracts, strict === true ? {} : strict);
}

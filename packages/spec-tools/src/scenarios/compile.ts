/** Reads the scenarios and compiles each step to a response with placeholders. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Contract, readContract, root } from '../contract/read-contract.ts';
import { createTranslate, sourceLanguage, translateTexts } from '../contract/translations.ts';
import { createStepCompiler, stepDuration } from './compile-step.ts';
import type { ScenarioFile, ScenarioSources, StepSource } from './scenario-file.ts';
import type { ScenarioSet } from './scenario-set.ts';

export type { StepSource } from './scenario-file.ts';
export type { Scenario, ScenarioSet, Step, StepDuration, TemplatePart } from './scenario-set.ts';

export interface ScenarioOptions {
  /** @default the language of the contract */
  readonly language?: string;
  /** The dereferenced contract in this language. @default the contract */
  readonly contract?: Contract;
}

/** Reads the scenarios of an API: its own, followed by the shared ones. */
export async function readScenarioSet(slug: string, options: ScenarioOptions = {}): Promise<ScenarioSet> {
  const { language = sourceLanguage, contract = await readContract(slug, { dereference: true }) } = options;
  const [own, shared] = [slug, 'shared'].map((folder) => {
    const file = `${folder}/scenarios.yaml`;
    const scenarios = parse(readFileSync(new URL(`specs/${file}`, root), 'utf8')) as unknown;
    return translateTexts(scenarios, scenarioTexts, createTranslate([file], language));
  });
  return compileScenarioSet(contract, own as ScenarioFile, shared as ScenarioSources);
}

/** The texts of a scenario that have translations. */
export const scenarioTexts: readonly string[] = ['description'];

/**
 * Compiles the scenarios of an API.
 *
 * @param contract - A dereferenced contract.
 * @throws {Error} with the location of an invalid step.
 */
export function compileScenarioSet(contract: Contract, own: ScenarioFile, shared: ScenarioSources): ScenarioSet {
  const compile = createStepCompiler(contract, own);
  const names = Object.keys(own.scenarios);
  const duplicate = names.find((name) => Object.hasOwn(shared, name));
  if (duplicate !== undefined)
    throw new Error(`${contract.info.title} must not define ${duplicate}, which is a shared scenario.`);
  return {
    statusPointer: own.statusPointer,
    tokenHeader: contract.components.securitySchemes['token']?.name.toLowerCase() ?? '',
    goals: own.goals,
    scenarios: Object.entries({ ...own.scenarios, ...shared }).map(([name, { description, repeat, steps }]) => {
      const where = `${contract.info.title}: ${name}`;
      checkTimes(steps, repeat === true, where);
      return {
        name,
        description,
        ...(repeat && { repeat }),
        steps: steps.map((step, at) => compile(step, `${where}, step ${at}`)),
      };
    }),
  };
}

/** Every step except the last must end. If the scenario repeats, the last step must also end, and steps must be counted in polls. */
function checkTimes(steps: readonly StepSource[], repeats: boolean, where: string): void {
  for (const [at, step] of steps.entries()) {
    const duration = stepDuration(step, where);
    const mustEnd = repeats || at < steps.length - 1;
    if (mustEnd !== (duration !== undefined))
      throw new Error(
        `${where}, step ${at}: only the last step may have no end, and only if the scenario does not repeat.`,
      );
    if (repeats && !('polls' in (duration ?? {})))
      throw new Error(`${where}: the steps of a repeating scenario must be counted in polls.`);
  }
}

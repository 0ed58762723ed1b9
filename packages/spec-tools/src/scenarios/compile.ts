/** Reads the scenarios: how a job may go, step by step, each answer ready to be filled in and sent. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Contract, readContract, root } from '../contract/read-contract.ts';
import { createStepCompiler, stepDuration } from './compile-step.ts';
import type { ScenarioFile, ScenarioSet, ScenarioSources, StepSource } from './types.ts';

export type { TemplatePart } from './template.ts';
export type { Scenario, ScenarioSet, Step, StepDuration, StepSource } from './types.ts';

/** The story of an API: its own scenarios, and then those that all share. */
export async function readScenarioSet(slug: string): Promise<ScenarioSet> {
  const [own, shared] = [slug, 'shared'].map((folder) => {
    const file = new URL(`specs/${folder}/scenarios.yaml`, root);
    return parse(readFileSync(file, 'utf8')) as unknown;
  });
  const contract = await readContract(slug, { dereference: true });
  return compileScenarioSet(contract, own as ScenarioFile, shared as ScenarioSources);
}

/**
 * What is written, ready to be played.
 *
 * @param contract - Without references.
 * @throws Error that says where, when a step leads nowhere or lasts as no step can.
 */
export function compileScenarioSet(contract: Contract, own: ScenarioFile, shared: ScenarioSources): ScenarioSet {
  const compile = createStepCompiler(contract, own);
  const names = Object.keys(own.scenarios);
  const twice = names.find((name) => Object.hasOwn(shared, name));
  if (twice !== undefined) throw new Error(`${contract.info.title} has ${twice}, which is shared by all.`);
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

/** Every step has an end but the last, which has one only where the first follows it; and what repeats is counted. */
function checkTimes(steps: readonly StepSource[], repeats: boolean, where: string): void {
  for (const [at, step] of steps.entries()) {
    const lasts = stepDuration(step, where);
    const mustEnd = repeats || at < steps.length - 1;
    if (mustEnd !== (lasts !== undefined)) throw new Error(`${where}, step ${at}: only the last step stays for ever.`);
    if (repeats && !('polls' in (lasts ?? {}))) throw new Error(`${where}: what repeats is told in polls.`);
  }
}

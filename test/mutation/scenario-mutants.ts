import { type Json, type Mutant, MutantBuilder } from './mutant.ts';

type Fields = { [key: string]: Json };

/** Creates mutants of the scenarios of one API, or of those that all APIs share. */
export function mutateScenarios(file: string, content: Json): Mutant[] {
  const builder = new MutantBuilder('scenarios', file, content);
  const { scenarios, ...api } = content as Fields;
  // The shared file has only scenarios.
  const base = scenarios === undefined ? [] : ['scenarios'];
  if (scenarios !== undefined) {
    for (const part of ['goals', 'roles', 'job']) builder.removeEach([part], api[part]);
    for (const part of ['goals', 'roles']) mutateNames(builder, [part], api[part] as Fields);
    for (const key of Object.keys(api['job'] as Fields)) builder.replace(['job', key], 'CHANGED');
    builder.replace(['statusPointer'], '/elsewhere');
  }
  for (const [name, scenario] of Object.entries((scenarios ?? content) as Fields)) {
    const { steps, repeat } = scenario as Fields;
    const path = [...base, name];
    builder.remove(path);
    if (repeat === undefined) builder.replace([...path, 'repeat'], true);
    else builder.remove([...path, 'repeat']);
    for (const [at, step] of (steps as Fields[]).entries()) {
      builder.remove([...path, 'steps', at]);
      if (at > 0) builder.swap([...path, 'steps', at - 1]);
      mutateStep(builder, [...path, 'steps', at], step);
    }
  }
  return builder.mutants;
}

/** Gives each name the value of the next one. */
function mutateNames(builder: MutantBuilder, path: readonly string[], names: Fields): void {
  const values = Object.values(names);
  for (const [at, key] of Object.keys(names).entries()) {
    const other = values.find((value) => value !== values[at]);
    if (other !== undefined) builder.replace([...path, key], other);
  }
}

const replacements: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  role: { running: 'success', success: 'running' },
  status: { 400: 404, 401: 403, 403: 401, 404: 403, 429: 503, 500: 503, 503: 500 },
};

/** Changes each fact of a step: its response, its values and headers, its fault, and how long it lasts. */
function mutateStep(builder: MutantBuilder, path: readonly (string | number)[], step: Fields): void {
  for (const key of Object.keys(step)) builder.remove([...path, key]);
  for (const part of ['role', 'status']) {
    const other = replacements[part]?.[String(step[part])];
    if (other !== undefined) builder.replace([...path, part], other);
  }
  for (const part of ['set', 'headers']) {
    const values = (step[part] ?? {}) as Fields;
    builder.removeEach([...path, part], values);
    for (const key of Object.keys(values)) builder.replace([...path, part, key], '0');
  }
  const { polls, fault } = step;
  if (typeof polls === 'number') builder.replace([...path, 'polls'], polls + 1);
  if (step['for'] !== undefined) builder.replace([...path, 'for'], '7s');
  if (step['until'] !== undefined) builder.replace([...path, 'until'], 'new-moon');
  builder.replace([...path, 'fault'], fault === 'stalled-body' ? 'body-reset' : 'stalled-body');
}

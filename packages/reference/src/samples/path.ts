/** Fills the path of an operation with the values of the samples. */
import type { Api } from '../contract/api.ts';

/** The path for a job whose name selects the scenario in which all goes well. */
export function createOperationPath(api: Api): string {
  return api.pathParameters.reduce(
    (path, { name }) => path.replace(`{${name}}`, encodeURIComponent(sampleValue(api, name))),
    api.path,
  );
}

/** The last parameter identifies the job; the others can have any value on the mock. */
export function sampleValue({ pathParameters, scenarios }: Api, name: string): string {
  if (name !== pathParameters.at(-1)?.name) return name.slice(0, 1);
  return `${Object.values(scenarios.goals)[0]}-1`;
}

/** The data that `codegen/` derives from the contract and the scenarios of each API. */
import type { ScenarioSet } from '@job-status/spec-tools/scenario-set';
import type { AuthData } from './auth/auth-data.ts';
import { loaders } from './generated/index.ts';
import { MockError } from './mock-error.ts';
import type { PrecomputedApi } from './precomputed/precomputed-api.ts';
import type { StatusRules } from './status-rules.ts';

/** The data of one API. */
export interface ApiData {
  readonly slug: string;
  readonly precomputed: PrecomputedApi;
  readonly scenarios: Pick<ScenarioSet, 'tokenHeader' | 'scenarios'>;
  readonly auth: AuthData;
  readonly statusRules: StatusRules;
}

/**
 * Loads the data of the APIs with these slugs.
 *
 * @param slugs - All APIs when omitted.
 * @throws {@link MockError} if a slug is unknown.
 */
export async function loadApiData(slugs?: readonly string[]): Promise<ApiData[]> {
  const known = Object.keys(loaders);
  const unknown = slugs?.find((slug) => !Object.hasOwn(loaders, slug));
  if (unknown !== undefined) {
    throw new MockError('UNKNOWN_API', `API "${unknown}" does not exist. Expected one of: ${known.join(', ')}.`);
  }
  const wanted = Object.entries(loaders).filter(([slug]) => slugs?.includes(slug) ?? true);
  return Promise.all(wanted.map(async ([, load]) => (await load()).data as ApiData));
}

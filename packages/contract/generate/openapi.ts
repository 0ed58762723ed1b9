import { readFile } from 'node:fs/promises';
import { type Contract, readContract } from '@job-status/spec-tools';
import { stringify } from 'yaml';

/** Renders the published OpenAPI document of one API as JSON and as YAML, by file name. */
export async function renderOpenApi(slug: string): Promise<ReadonlyMap<string, string>> {
  const document = toPublished(await readContract(slug), await readHomepage());
  return new Map([
    ['openapi.json', `${JSON.stringify(document, null, 2)}\n`],
    ['openapi.yaml', stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })],
  ]);
}

/**
 * Changes only what validators reject without a reason in the specification: several use an older schema of OpenAPI 3.1 that does
 * not know the `description` of a server variable, and Spectral recommends a contact.
 */
function toPublished(contract: Contract, homepage: string): unknown {
  const servers = contract.servers.map(({ variables, ...server }) => ({
    ...server,
    ...(variables !== undefined && { variables: Object.fromEntries(Object.entries(variables).map(renameDescription)) }),
  }));
  const { openapi, info, ...rest } = contract;
  return { openapi, info: { ...info, contact: { name: 'Job Status Contracts', url: homepage } }, ...rest, servers };
}

type Variable = { readonly default: string; readonly description?: string };

function renameDescription([name, { description, ...variable }]: [string, Variable]): [string, object] {
  return [name, { ...variable, ...(description !== undefined && { 'x-description': description }) }];
}

async function readHomepage(): Promise<string> {
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { homepage: string }).homepage;
}

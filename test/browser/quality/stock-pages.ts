/** Builds the page that `redocly build-docs` makes of each contract by default, to compare our pages with. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import type { Api } from '@job-status/reference/api';
import { buildDocs, standaloneScript } from '@job-status/reference/build-docs';
import { readContract, readOperation } from '@job-status/spec-tools';

const remote = /https:\/\/cdn\.redocly\.com\/redoc\/v[\d.]+\/bundles\//g;

/**
 * Writes `<slug>.html` for each API, and Redoc's script. A page loads the script from its own folder instead of from another
 * host; the checksum in the page proves that it is the same script.
 */
export async function writeStockPages(folder: URL, slugs: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await copyFile(standaloneScript, new URL('redoc.standalone.js', folder));
  for (const slug of slugs) {
    const page = await buildDocs(await readContract(slug));
    if (page.match(remote)?.length !== 2) throw new Error('A page of build-docs must name its script twice.');
    await writeFile(new URL(`${slug}.html`, folder), page.replaceAll(remote, './'));
  }
}

/** The address of the stock page of an API, with the route that shows the operation: the page hides it behind a button. */
export function stockAddress({ slug, dereferenced }: Api): string {
  const { tags = [], operationId } = readOperation(dereferenced).get as { tags?: string[]; operationId: string };
  const [tag = ''] = tags;
  return `stock/${slug}.html#/${tag.toLowerCase().replaceAll(' ', '-')}/${operationId.toLowerCase()}`;
}

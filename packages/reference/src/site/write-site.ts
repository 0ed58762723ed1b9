/** The program behind `pnpm site`: writes the site to `dist/`. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { readSiteConfig } from '../layout/site-config.ts';
import { renderSite } from './render-site.ts';

const { values } = parseArgs({
  options: { config: { type: 'string' }, out: { type: 'string' }, 'single-file': { type: 'boolean', default: false } },
});
const out = values.out === undefined ? new URL('../../dist/', import.meta.url) : pathToFileURL(`${values.out}/`);
const config = readSiteConfig(values.config === undefined ? undefined : pathToFileURL(values.config));
const files = await renderSite({ config, singleFile: values['single-file'] });

await rm(out, { recursive: true, force: true });
for (const [name, content] of files) {
  const file = new URL(name, out);
  await mkdir(dirname(fileURLToPath(file)), { recursive: true });
  await writeFile(file, content);
}

/** The program behind `pnpm site`: writes the site to `dist/`. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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

// A server may show the folder meanwhile, so the new one takes its place when it is complete.
const path = fileURLToPath(out).replace(/\/$/, '');
const [complete, previous] = [`${path}.new`, `${path}.old`];
for (const folder of [complete, previous]) await rm(folder, { recursive: true, force: true });
for (const [name, content] of files) {
  const file = join(complete, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
await mkdir(path, { recursive: true });
await rename(path, previous);
await rename(complete, path);
await rm(previous, { recursive: true });

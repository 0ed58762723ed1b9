/** Writes the site to `dist/`. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { renderSite } from './render-site.ts';

const dist = new URL('../dist/', import.meta.url);
const files = await renderSite();

await rm(dist, { recursive: true, force: true });
await mkdir(dist);
await Promise.all([...files].map(([name, text]) => writeFile(new URL(name, dist), text)));

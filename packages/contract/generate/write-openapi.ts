/** Writes the OpenAPI documents to `dist/`, for readers and generators of other languages. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { slugs } from '@job-status/spec-tools';
import { renderOpenApi } from './openapi.ts';

const dist = new URL('../dist/', import.meta.url);

await rm(dist, { recursive: true, force: true });
for (const slug of slugs) {
  const folder = new URL(`${slug}/`, dist);
  await mkdir(folder, { recursive: true });
  for (const [file, text] of await renderOpenApi(slug)) await writeFile(new URL(file, folder), text);
}

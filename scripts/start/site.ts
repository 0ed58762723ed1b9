import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';

/** The folder of the reference. */
export const siteFolder = new URL('.', import.meta.resolve('@job-status/reference/site'));

/** Whether the reference was built before. */
export function hasSite(): boolean {
  return existsSync(new URL('404.html', siteFolder));
}

/** Writes a front page that reloads until the reference takes its place. */
export async function writeFrontPage(): Promise<void> {
  await mkdir(siteFolder, { recursive: true });
  await cp(new URL('being-built.html', import.meta.url), new URL('index.html', siteFolder));
}

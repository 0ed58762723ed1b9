/** The fresh project of this run of Vitest, for the tests that run documentation in it. */
import { delimiter, join } from 'node:path';
import { inject } from 'vitest';
import type { FreshProject } from './fresh-project.ts';

/** How long the installation may take on a busy machine, in ms. */
export const installationTimeout = 300_000;

export async function findFreshProject(): Promise<FreshProject> {
  const response = await fetch(inject('freshProjectUrl'));
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as FreshProject;
}

/** The Node.js for a code block. The mock requires a newer one than the machine has. */
export function findNode({ path }: FreshProject, code = ''): string {
  return join(needsNewerNode(code) ? path.newer : path.machine, 'node');
}

/** The folders of programs for a code block. */
export function findPath({ path }: FreshProject, code: string): string {
  return [...(needsNewerNode(code) ? [path.newer] : []), path.machine].join(delimiter);
}

export const needsNewerNode = (code: string): boolean => /job-status.mock/.test(code);

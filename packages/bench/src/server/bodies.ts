/** The documented answers, without the white space that the documents add. */
import { readFileSync } from 'node:fs';
import type { Bodies } from '../programs/stub.ts';

const documented = new URL('../../../../test/documented/', import.meta.url);

function compact(file: string): string {
  return JSON.stringify(JSON.parse(readFileSync(new URL(file, documented), 'utf8')));
}

export const bodies: Bodies = {
  dli: compact('dli/documented-en-0.json'),
  cdm: compact('cdm/documented-en-1.json'),
};

/** The DLI answer while the job is on its way. */
export const running: string = bodies.dli.replace('"status":"FINISHED"', '"status":"RUNNING"');

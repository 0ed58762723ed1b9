import { expect, it } from 'vitest';
import type { ApiData } from '../api-data.ts';
import { nextStep } from './end.ts';

const statuses = { NORMAL: { verdicts: { healthy: 'success' } }, EXCEPTION: { verdicts: { healthy: 'failure' } } };
const api = { slug: 'dataarts', statuses, errorActions: [] } as unknown as ApiData;

function findStep(status: string): string | undefined {
  return nextStep(api, { end: 'failed', goal: 'healthy', status, error: undefined });
}

it('names the command that explains the status of a failed job', () => {
  expect(findStep('EXCEPTION')).toMatch(/run: job-status explain dataarts EXCEPTION$/);
  expect(findStep("IT'S NEW")).toMatch(/explain dataarts 'IT'\\''S NEW'$/);
});

it('does not name it if a node failed, because the status of the job means success', () => {
  expect(findStep('NORMAL')).toBe('Fix what the service reports for the job, and run the job again.');
});

/** The interface that each client of the comparison is reduced to. */
import type { JobPath } from '../job.ts';

export interface Wire {
  readonly origin: string;
  readonly token: string;
}

/** Requests the status of a job. Resolves with the parsed body. */
export type Call = (job: JobPath) => Promise<unknown>;

/** Every adapter in this folder exports a `createCall`. */
export type CreateCall = (wire: Wire) => Call;

export function createHeaders({ token }: Wire): Record<string, string> {
  return { accept: 'application/json', 'x-auth-token': token };
}

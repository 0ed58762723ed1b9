/** For clients that take a finished URL: what their user has to write. */
import type { Ask, CdmPath, Client, DliPath, Wire } from './client.ts';

/** A client that asks for a URL. */
export type Get = (url: string) => Promise<unknown>;

/** Makes both questions out of a GET. */
export function byUrl(open: (wire: Wire) => Get): Client {
  return {
    dli: (wire): Ask<DliPath> => {
      const get = open(wire);
      return (path) => get(wire.origin + dliTarget(path));
    },
    cdm: (wire): Ask<CdmPath> => {
      const get = open(wire);
      return (path) => get(wire.origin + cdmTarget(path));
    },
  };
}

/** Path values are encoded, as a right client must. */
export function dliTarget({ project_id, job_id }: DliPath): string {
  return `/v1.0/${encodeURIComponent(project_id)}/jobs/${encodeURIComponent(job_id)}/status`;
}

export function cdmTarget({ project_id, cluster_id, job_name }: CdmPath): string {
  const project = encodeURIComponent(project_id);
  return `/v1.1/${project}/clusters/${encodeURIComponent(cluster_id)}/cdm/job/${encodeURIComponent(job_name)}/status`;
}

/** For clients that fill in templates themselves. */
export const templates = {
  dli: '/v1.0/{project_id}/jobs/{job_id}/status',
  cdm: '/v1.1/{project_id}/clusters/{cluster_id}/cdm/job/{job_name}/status',
} as const;

/** What every request says. */
export function headersOf({ token }: Wire): Record<string, string> {
  return { accept: 'application/json', 'x-auth-token': token };
}

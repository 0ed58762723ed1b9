/** What each client of the comparison is reduced to. */

/** The path values of a DLI job. */
export interface DliPath {
  readonly project_id: string;
  readonly job_id: string;
}

/** The path values of a CDM job. */
export interface CdmPath {
  readonly project_id: string;
  readonly cluster_id: string;
  readonly job_name: string;
}

/** How a client gets to an answer. */
export interface Wire {
  readonly origin: string;
  readonly token: string;
  /** Stands in for the network where only the client's own work is measured. */
  readonly stub?: Stub;
}

/** Answers at once, at whatever seam a client has. */
export interface Stub {
  readonly fetch: typeof fetch;
  readonly text: (url: string) => string;
}

/** One question for the status of a job; resolves with the parsed body. */
export type Ask<Path> = (path: Path) => Promise<unknown>;

/** Two APIs, so that no client can settle on the one shape that it meets. */
export interface Client {
  readonly dli: (wire: Wire) => Ask<DliPath>;
  readonly cdm: (wire: Wire) => Ask<CdmPath>;
}

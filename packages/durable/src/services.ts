import type { CdmClient } from '@job-status/client/cdm';
import type { DataArtsClient } from '@job-status/client/dataarts';
import type { DliClient } from '@job-status/client/dli';

/** The clients by their services. */
export interface Clients {
  readonly dli?: DliClient;
  readonly cdm?: CdmClient;
  readonly dataarts?: DataArtsClient;
}

/** `dli`, `cdm` or `dataarts`. */
export type ServiceName = keyof Clients;

/** All of them. */
export const serviceNames: readonly ServiceName[] = ['dli', 'cdm', 'dataarts'];

type Begin<Service extends ServiceName> = Parameters<NonNullable<Clients[Service]>['startWait']>;

/** The path parameters of a service, as its wire calls them. */
export type PathOf<Service extends ServiceName> = Begin<Service>[0];

/** How to wait for a job of a service: what its client takes, but for what cannot outlive a process. */
export type WaitOptionsOf<Service extends ServiceName> = Omit<NonNullable<Begin<Service>[1]>, 'signal' | 'onChange'>;

import type { CdmClient } from '@job-status/client/cdm';
import type { DataArtsClient } from '@job-status/client/dataarts';
import type { DliClient } from '@job-status/client/dli';

/** The clients by service. */
export interface Clients {
  readonly dli?: DliClient;
  readonly cdm?: CdmClient;
  readonly dataarts?: DataArtsClient;
}

/** The name of a service, such as `dli`. */
export type ServiceName = keyof Clients;

export const serviceNames: readonly ServiceName[] = ['dli', 'cdm', 'dataarts'];

type StartWaitParameters<Service extends ServiceName> = Parameters<NonNullable<Clients[Service]>['startWait']>;

/** The path parameters of a service, by their names in the API. */
export type PathOf<Service extends ServiceName> = StartWaitParameters<Service>[0];

/** The wait options of the client of a service, without those that cannot be stored. */
export type WaitOptionsOf<Service extends ServiceName> = Omit<
  NonNullable<StartWaitParameters<Service>[1]>,
  'signal' | 'onChange'
>;

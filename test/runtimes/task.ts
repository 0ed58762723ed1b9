import type { TransportName } from './fake-service.ts';

/** The input and the report of a run of the suite. */
export interface Task {
  /** The origin of the mock. */
  readonly mock: string;
  /** The origin of the fake service. */
  readonly fakeService: string;
  /** Path values that the mock accepts, by API, and the resulting path. */
  readonly examples: Readonly<Record<string, { readonly path: Record<string, string>; readonly url: string }>>;
  /** The transport of the clients: the default on the platform, or the `fetch` option. */
  readonly transport: 'platform' | 'own fetch';
  /** The transport that the service must detect, if the platform has several. */
  readonly expectedTransport?: TransportName;
  /** A name that is unique to this run. */
  readonly run: string;
}

/** The problem of each check, by its name; null if the check passed. */
export type RuntimeReport = Readonly<Record<string, string | null>>;

import type { TransportName } from './fake-service.ts';

/** The input and the report of a run of the suite. */
export interface Task {
  /** The origin of the mock. */
  readonly mock: string;
  /** The origin of the misbehaving service. */
  readonly far: string;
  /** Path values that the mock knows, by API, and the path that they make. */
  readonly examples: Readonly<Record<string, { readonly path: Record<string, string>; readonly url: string }>>;
  /** What the clients send with: what they choose on the platform, or a `fetch` that is handed in. */
  readonly transport: 'platform' | 'own fetch';
  /** The transport that the service must detect, if the transports differ. */
  readonly wire?: TransportName;
  /** A name that is unique to this run. */
  readonly run: string;
}

/** What is wrong, by the name of the check; null where all is well. */
export type RuntimeReport = Readonly<Record<string, string | null>>;

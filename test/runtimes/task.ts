import type { TransportName } from './fake-service.ts';

/** What a run of the suite is told, and what it tells. */
export interface Task {
  /** Where the mock answers. */
  readonly mock: string;
  /** Where the far end answers that misbehaves. */
  readonly far: string;
  /** Path values that the mock knows, by API, and the path that they make. */
  readonly examples: Readonly<Record<string, { readonly path: Record<string, string>; readonly url: string }>>;
  /** What the clients send with: what they choose on the platform, or a `fetch` that is handed in. */
  readonly road: 'platform' | 'own fetch';
  /** What the far end must take the sender for, where the ways differ. */
  readonly wire?: TransportName;
  /** A name that no other run has. */
  readonly run: string;
}

/** What is wrong, by the name of the check; null where all is well. */
export type RuntimeReport = Readonly<Record<string, string | null>>;

import type { PollStep, WaitState } from '@job-status/client';

/** The methods that every client of `@job-status/client` has for waits that outlive a process. */
export interface WaitingClient {
  startWait(path: never, options?: never): Promise<WaitState>;
  pollOnce(state: WaitState, options?: { readonly signal?: AbortSignal }): Promise<PollStep<unknown>>;
}

/** The clients by service, such as `{ dli: createDliClient(…) }`. The names are those of the modules in `@job-status/client`. */
export type Clients = Readonly<Record<string, WaitingClient | undefined>>;

/** The path parameters of the jobs of a client, by their names in the API. */
export type PathOf<Client> = NonNullable<Client> extends { startWait(path: infer Path): unknown } ? Path : never;

/** The wait options of a client, without those that cannot be stored. */
export type WaitOptionsOf<Client> =
  NonNullable<Client> extends {
    startWait(path: never, options?: infer Options): unknown;
  }
    ? Omit<NonNullable<Options>, 'signal' | 'onChange' | 'onPoll'>
    : never;

/** Reads the request rate that the contract of a service proposes, in requests per second. */
export async function readRequestRate(service: string): Promise<number> {
  const { polling } = (await import(`@job-status/contract/${service}/polling`)) as {
    polling: { requestsPerSecond: number };
  };
  return polling.requestsPerSecond;
}

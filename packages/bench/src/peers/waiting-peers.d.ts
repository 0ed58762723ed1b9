/** What the row `histories` calls of its peers, and no more. */

declare module '@azure/core-lro' {
  interface Answer {
    flatResponse: unknown;
    rawResponse: { statusCode: number; headers: Record<string, string>; request: object; body: object };
  }
  interface Operation {
    sendInitialRequest: () => Promise<Answer>;
    sendPollRequest: (path: string) => Promise<Answer>;
  }
  export function createHttpPoller(
    operation: Operation,
    options: { intervalInMs: number },
  ): {
    readonly operationState?: { readonly status: string };
    pollUntilDone(options: { abortSignal: AbortSignal }): Promise<unknown>;
  };
}

declare module '@smithy/util-waiter' {
  export const WaiterState: { readonly [State in 'SUCCESS' | 'FAILURE' | 'RETRY' | 'ABORTED' | 'TIMEOUT']: State };
  interface Result {
    state: keyof typeof WaiterState;
  }
  export function createWaiter<Input>(
    options: {
      client: undefined;
      maxWaitTime: number;
      minDelay: number;
      maxDelay: number;
      abortSignal?: AbortSignal;
    },
    input: Input,
    acceptor: () => Promise<Result>,
  ): Promise<Result>;
}

declare module '@sinonjs/fake-timers' {
  export interface Clock {
    next(): number;
    countTimers(): number;
    reset(): void;
    uninstall(): void;
  }
  export function install(options: { now: number; toFake: string[] }): Clock;
}

/** The parts of the peers that the bench uses. The peers are not installed in the workspace. */

declare module 'undici' {
  export function request(url: string, options: object): Promise<{ body: { json(): Promise<unknown> } }>;
  export class Agent {
    constructor(options?: { connections: number });
    dispatch(options: object, handler: object): boolean;
  }
}

declare module 'openapi-fetch' {
  export default function createClient(options: {
    baseUrl: string;
    headers: Record<string, string>;
    fetch?: (request: Request) => Promise<Response>;
  }): {
    GET(template: string, options: { params: { path: object } }): Promise<{ data?: unknown }>;
  };
}

declare module 'axios' {
  const axios: { create(options: object): { get(url: string): Promise<{ data: unknown }> } };
  export default axios;
}

declare module '@azure-rest/core-client' {
  export function getClient(
    endpoint: string,
    options: { allowInsecureConnection: boolean },
  ): {
    pathUnchecked(template: string, ...values: string[]): { get(options: object): Promise<{ body: unknown }> };
  };
}

declare module '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js' {
  interface SdkClient {
    sendRequest(options: object): Promise<unknown>;
  }
  interface Credential {
    getAk(): undefined;
    getSk(): undefined;
    processAuthParams(): Promise<undefined>;
    processAuthRequest(client: SdkClient, request: { headers: Record<string, string> }): Promise<unknown>;
  }
  export class ClientBuilder {
    constructor(init: (client: SdkClient) => SdkClient);
    withEndpoint(endpoint: string): this;
    withCredential(credential: Credential): this;
    withOptions(options: { axiosRequestConfig: object }): this;
    build(): SdkClient;
  }
}

declare module '@azure/core-lro' {
  interface PollingResponse {
    flatResponse: unknown;
    rawResponse: { statusCode: number; headers: Record<string, string>; request: object; body: object };
  }
  export function createHttpPoller(
    operation: { sendInitialRequest(): Promise<PollingResponse>; sendPollRequest(): Promise<PollingResponse> },
    options: { intervalInMs: number },
  ): {
    readonly operationState?: { readonly status: string };
    pollUntilDone(options: { abortSignal: AbortSignal }): Promise<unknown>;
  };
}

declare module '@smithy/util-waiter' {
  export const WaiterState: { readonly [State in 'SUCCESS' | 'FAILURE' | 'RETRY']: State };
  type Result = { state: keyof typeof WaiterState };
  export function createWaiter<Input>(
    options: { client: undefined; maxWaitTime: number; minDelay: number; maxDelay: number; abortSignal: AbortSignal },
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

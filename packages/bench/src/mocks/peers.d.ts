/** The parts of the mocks that the bench calls. */

declare module '@job-status/mock' {
  export function startMock(options: { port: number }): Promise<unknown>;
}

declare module '@job-status/mock/fetch' {
  export function createMockFetch(): Promise<typeof fetch>;
}

declare module 'msw' {
  interface Handler {
    readonly info: unknown;
  }
  export const http: { get(path: string, resolver: () => Response): Handler };
  export class HttpResponse extends Response {}
}

declare module 'msw/node' {
  import type { Handler } from 'msw';
  export function setupServer(...handlers: Handler[]): { listen(): void };
}

declare module '@stoplight/prism-http' {
  export function getHttpOperationsFromSpec(file: string): Promise<object[]>;
}

declare module '@stoplight/prism-http/dist/client.js' {
  interface Answer {
    status: number;
    headers: Record<string, string>;
    data: unknown;
  }
  export function createClientFromOperations(
    operations: object[],
    config: object,
  ): { get(url: string, input: { headers: Record<string, string> }): Promise<Answer> };
}

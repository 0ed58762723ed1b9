/** The peers are not installed in the workspace. This is what the comparison calls of them, and no more. */

declare module 'undici' {
  export function request(url: string, options: object): Promise<{ body: { json(): Promise<unknown> } }>;
  export function fetch(url: string, options: object): Promise<{ json(): Promise<unknown> }>;
  export class Agent {
    constructor(options: { connections: number });
  }
}

declare module 'openapi-fetch' {
  interface Options {
    baseUrl: string;
    headers: Record<string, string>;
    fetch?: typeof fetch;
  }
  export default function createClient(options: Options): {
    GET(template: string, options: { params: { path: object } }): Promise<{ data?: unknown }>;
  };
}

declare module 'ky' {
  const ky: {
    create(options: { headers: Record<string, string>; fetch?: typeof fetch }): {
      get(url: string): { json(): Promise<unknown> };
    };
  };
  export default ky;
}

declare module 'axios' {
  interface Config {
    headers: Record<string, string>;
    adapter?: (config: { url: string }) => Promise<object>;
  }
  const axios: { create(config: Config): { get(url: string): Promise<{ data: unknown }> } };
  export default axios;
}

declare module '@azure-rest/core-client' {
  interface Options {
    allowInsecureConnection: boolean;
    httpClient?: { sendRequest(request: { url: string }): Promise<object> };
  }
  export interface RestClient {
    pathUnchecked(
      template: string,
      ...values: string[]
    ): { get(options: { headers: Record<string, string> }): Promise<{ body: unknown }> };
  }
  export function getClient(endpoint: string, options: Options): RestClient;
}

declare module '@typespec/ts-http-runtime' {
  export function createHttpHeaders(headers: Record<string, string>): unknown;
}

declare module 'groq-sdk' {
  export default class Groq {
    constructor(options: {
      apiKey: string;
      baseURL: string;
      defaultHeaders: Record<string, string | null>;
      fetch?: typeof fetch;
    });
    get(path: string): Promise<unknown>;
  }
}

declare module '@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js' {
  interface Core {
    sendRequest(options: object): Promise<unknown>;
  }
  interface Credential {
    getAk(): undefined;
    getSk(): undefined;
    processAuthParams(): Promise<undefined>;
    processAuthRequest(core: Core, request: { headers: Record<string, string> }): Promise<unknown>;
  }
  interface Options {
    axiosRequestConfig: { adapter?: (config: { url: string }) => Promise<object> };
  }
  export class ClientBuilder {
    constructor(init: (core: Core) => Core);
    withEndpoint(endpoint: string): this;
    withCredential(credential: Credential): this;
    withOptions(options: Options): this;
    build(): Core;
  }
}

declare module 'esbuild' {
  interface Options {
    absWorkingDir?: string;
    entryPoints?: Record<string, string>;
    stdin?: { contents: string; resolveDir: string };
    outdir?: string;
    outExtension?: Record<string, string>;
    bundle: boolean;
    splitting?: boolean;
    metafile?: boolean;
    minify?: boolean;
    write?: boolean;
    packages?: 'external';
    format: 'esm';
    platform: 'node' | 'browser';
    target: string;
    logLevel: 'silent' | 'warning';
  }
  export interface Metafile {
    outputs: Record<string, { entryPoint?: string; imports: { kind: string; path: string }[] }>;
  }
  export function build(
    options: Options,
  ): Promise<{ outputFiles: { path: string; contents: Uint8Array }[]; metafile: Metafile }>;
}

/** The parts of a generated contract that a client uses. */

/** The limits of one parameter. */
export interface ParameterLimits {
  readonly required: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** The clouds whose endpoints the contracts contain. */
export type Cloud = 'huawei' | 'otc';

/** A module of `@job-status/contract` without its exact types. */
export interface ContractModule<Body> {
  /** `dli`, `cdm` or `dataarts`. */
  readonly slug: string;
  readonly operation: {
    readonly path: string;
    readonly parameters: {
      readonly path: Readonly<Record<string, ParameterLimits>>;
      readonly header: Readonly<Record<string, ParameterLimits>>;
    };
  };
  /** The names of the headers that authenticate a request. */
  readonly credentials: { readonly token: string; readonly signature: string; readonly signatureDate: string };
  /** The URL of the service in each cloud, with `{region}` as a placeholder. */
  readonly servers: Readonly<Record<Cloud, string>>;
  /** First labels of host names that belong to another service, each with the correct host. */
  readonly wrongHosts: Readonly<Record<string, string>>;
  /** Where a response names its job, and the path parameter with which the caller named it. `*` stands for every item of a list. */
  readonly identity: { readonly parameter: string; readonly path: readonly string[] };
  /** The error codes that mean that the job does not exist. */
  readonly notFoundCodes: readonly string[];
  /** What the caller can do about an error, by error code. */
  readonly errorHints: Readonly<Record<string, string>>;
  /** Where an error body contains its parts. */
  readonly errorParts: Readonly<Record<'code' | 'message' | 'requestId', readonly (readonly string[])[]>>;
  readonly errorHeaders: Readonly<Record<'requestId' | 'retryAfter', string>>;
  readonly isResponse: (body: unknown) => body is Body;
  readonly isError: (body: unknown) => boolean;
  /** Describes how a body violates the contract. */
  readonly validationError: (body: unknown) => string | undefined;
}

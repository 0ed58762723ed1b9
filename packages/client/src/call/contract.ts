/** Which of a generated contract's facts a client works with. */

/** The limits of one parameter, as the contract has them. */
export interface ParameterLimits {
  readonly required: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** The clouds that the contracts know by name. */
export type Cloud = 'huawei' | 'otc';

/** What a module of `@job-status/contract` says to a call, seen without its types. */
export interface ContractModule<Body> {
  readonly operation: {
    readonly path: string;
    readonly parameters: {
      readonly path: Readonly<Record<string, ParameterLimits>>;
      readonly header: Readonly<Record<string, ParameterLimits>>;
    };
  };
  readonly credentials: { readonly token: string; readonly signature: string; readonly signatureDate: string };
  /** Where the service answers, by cloud, with `{region}` for the region. */
  readonly servers: Readonly<Record<Cloud, string>>;
  /** What a host name may begin with by mistake, and why it is wrong. */
  readonly wrongHosts: Readonly<Record<string, string>>;
  readonly errorParts: Readonly<Record<'code' | 'message' | 'requestId', readonly (readonly string[])[]>>;
  readonly errorHeaders: Readonly<Record<'requestId' | 'retryAfter', string>>;
  readonly isResponse: (body: unknown) => body is Body;
  readonly isError: (body: unknown) => boolean;
  /** Where a body differs from an answer, and how. */
  readonly validationError: (body: unknown) => string | undefined;
}

/** Which of a generated contract's facts a client works with. */

/** The limits of one parameter, as the contract has them. */
export interface Limits {
  readonly required: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

type Finding = { instancePath: string; keyword: string; params: { [name: string]: unknown } };

/** Tells whether a body has the shape of the contract; after a no, `errors` has the reasons. */
export interface Validator<Body> {
  (body: unknown): body is Body;
  errors?: Finding[] | null;
}

/** The clouds that the contracts know by name. */
export type Cloud = 'huawei' | 'otc';

/** A module of `@job-status/contract`, seen without its types. */
export interface Contract<Body> {
  readonly operation: {
    readonly path: string;
    readonly parameters: {
      readonly path: Readonly<Record<string, Limits>>;
      readonly header: Readonly<Record<string, Limits>>;
    };
  };
  readonly credentials: { readonly token: string; readonly signature: string; readonly signatureDate: string };
  /** Where the service answers, by cloud, with `{region}` for the region. */
  readonly servers: Readonly<Record<Cloud, string>>;
  /** What a host name may begin with by mistake, and why it is wrong. */
  readonly wrongHosts: Readonly<Record<string, string>>;
  readonly errorParts: Readonly<Record<'code' | 'message' | 'requestId', readonly (readonly string[])[]>>;
  readonly errorHeaders: Readonly<Record<'requestId' | 'retryAfter', string>>;
  readonly isAnswer: Validator<Body>;
  readonly isError: Validator<unknown>;
}

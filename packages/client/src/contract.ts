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

/** A module of `@job-status/contract`, seen without its types. */
export interface Contract<Body> {
  readonly operation: {
    readonly path: string;
    readonly parameters: {
      readonly path: Readonly<Record<string, Limits>>;
      readonly header: Readonly<Record<string, Limits>>;
    };
  };
  readonly credentials: { readonly token: string };
  readonly errorParts: Readonly<Record<'code' | 'message' | 'requestId', readonly (readonly string[])[]>>;
  readonly errorHeaders: Readonly<Record<'requestId' | 'retryAfter', string>>;
  readonly isAnswer: Validator<Body>;
  readonly isError: Validator<unknown>;
}

/** The parts of a generated contract that a client uses. */
import type { regions } from '@job-status/contract/iam/regions';

/** The limits of one parameter. */
export interface ParameterLimits {
  readonly required: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

type KnownClouds = (typeof regions)['clouds'];

/** The clouds with known regions, such as `huawei` for Huawei Cloud and `otc` for Open Telekom Cloud. */
export type Cloud = keyof KnownClouds;

/** The known regions of a cloud. Each service runs in some of them. */
export type Region<Name extends Cloud = Cloud> = Words<KnownClouds[Name]['listed' | 'unlisted']>;

type Words<Text extends string> = Text extends `${infer First} ${infer Others}` ? First | Words<Others> : Text;

/** The hosts of a service. */
export interface Regions {
  /** The first label of its host names. */
  readonly prefix: string;
  readonly clouds: Readonly<
    Record<
      string,
      {
        /** What follows the region in a host name. */
        readonly domain: string;
        /** The regions in which a source lists the service, separated by spaces. */
        readonly listed: string;
        /** The other regions of the cloud, separated by spaces. */
        readonly unlisted: string;
        /** The hosts with another form, by region. */
        readonly hosts: Readonly<Record<string, string>>;
      }
    >
  >;
}

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
  readonly regions: Regions;
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

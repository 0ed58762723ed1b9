/**
 * Where credentials can come from: each function returns a source for the `credentials` option of a client.
 *
 * @example
 * ```ts
 * import { firstOf, fromEnvironment, fromMetadata } from '@job-status/client/credentials';
 * import { createDliClient } from '@job-status/client/dli';
 *
 * const credentials = firstOf(fromEnvironment(), fromMetadata());
 * const dli = createDliClient({ cloud: 'otc', region: 'eu-de', credentials });
 * ```
 *
 * @packageDocumentation
 */

export type {
  CredentialsProvider,
  ProvidedAccessKey,
  ProvidedCredentials,
  ProvidedToken,
} from '../auth/provided-credentials.ts';
export { CredentialsError, type CredentialsErrorReason } from '../errors/credentials-error.ts';
export type { CloudOptions } from './cloud-config.ts';
export type { ParseYaml } from './cloud-files.ts';
export { type CloudSettings, type CloudsYamlOptions, fromCloudsYaml, readCloudSettings } from './clouds-yaml.ts';
export { type EnvironmentOptions, findCredentialVariable, fromEnvironment } from './environment.ts';
export type { FamilyName } from './families.ts';
export { firstOf } from './first-of.ts';
export {
  type FunctionGraphContext,
  type FunctionGraphHeaders,
  type FunctionGraphOptions,
  fromFunctionGraph,
} from './function-graph.ts';
export { fromIamLogin, type IamLoginOptions } from './iam-login.ts';
export type { LoginOptions } from './login.ts';
export { fromMetadata, type MetadataOptions } from './metadata.ts';
export { fromProfile, type ProfileOptions } from './profile.ts';
export type { CredentialsSource, Environment, SourcedCredentials } from './source.ts';

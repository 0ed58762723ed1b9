import { InvalidArgumentError } from '../errors/errors.ts';
import {
  type CredentialsSource,
  type Environment,
  processEnvironment,
  readVariable,
  sourceError,
  validateSourceOptions,
} from './source.ts';

/** The part of the context of an event function that has the access key of its agency. */
export interface FunctionGraphContext {
  getSecurityAccessKey(): string | null | undefined;
  getSecuritySecretKey(): string | null | undefined;
  getSecurityToken(): string | null | undefined;
  getProjectID?(): string | null | undefined;
}

/** The headers of a request to an HTTP function: `Headers`, or an object as `node:http` has it. */
export type FunctionGraphHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** The options of {@link fromFunctionGraph}. */
export interface FunctionGraphOptions {
  /**
   * The variables, of which `RUNTIME_PROJECT_ID` names the project.
   *
   * @default `process.env`
   */
  readonly env?: Environment | undefined;
}

/** FunctionGraph hands out the same key for 10 minutes, and does not state when it expires. */
const validForMs = 600_000;

const headerNames = {
  accessKey: 'x-cff-security-access-key',
  secretKey: 'x-cff-security-secret-key',
  securityToken: 'x-cff-security-token',
};

/**
 * Takes the temporary access key of a function's agency from the context of an invocation, or from the request headers of an HTTP
 * function. Create it in the handler, because each invocation has a context of its own.
 *
 * @example
 * ```ts
 * import { type FunctionGraphContext, fromFunctionGraph } from '@job-status/client/credentials';
 * import { createDliClient } from '@job-status/client/dli';
 *
 * export const handler = async (event: { job: string; project: string }, context: FunctionGraphContext) => {
 *   const dli = createDliClient({ cloud: 'otc', region: 'eu-de', credentials: fromFunctionGraph(context) });
 *   return dli.getJobStatus({ project_id: event.project, job_id: event.job });
 * };
 * ```
 * @throws {InvalidArgumentError} if the context is not an object.
 */
export function fromFunctionGraph(
  context: FunctionGraphContext | FunctionGraphHeaders,
  options: FunctionGraphOptions = {},
): CredentialsSource {
  validateSourceOptions(options, ['env']);
  const given: unknown = context;
  if (typeof given !== 'object' || given === null) {
    throw new InvalidArgumentError('context', 'must be the context of an invocation, or the headers of a request.');
  }
  const { env = processEnvironment() } = options;
  return async () => {
    const isContext = 'getSecurityAccessKey' in context && typeof context.getSecurityAccessKey === 'function';
    const key = isContext ? readContext(context as FunctionGraphContext) : readHeaders(context as FunctionGraphHeaders);
    const { accessKey, secretKey, securityToken, projectId } = key;
    if (!accessKey || !secretKey || !securityToken) {
      const remedy = isContext
        ? 'Set an agency for the function.'
        : 'Set an agency for the function, and switch on keys in the request headers.';
      throw sourceError('NO_AGENCY', 'FunctionGraph', `FunctionGraph handed out no access key. ${remedy}`);
    }
    return {
      ...{ accessKey, secretKey, securityToken, source: 'FunctionGraph' },
      projectId: readVariable(env, 'RUNTIME_PROJECT_ID') ?? projectId,
      expiresAt: Date.now() + validForMs,
    };
  };
}

interface Key {
  readonly accessKey: string | undefined;
  readonly secretKey: string | undefined;
  readonly securityToken: string | undefined;
  readonly projectId?: string | undefined;
}

function readContext(context: FunctionGraphContext): Key {
  return {
    accessKey: context.getSecurityAccessKey() ?? undefined,
    secretKey: context.getSecuritySecretKey() ?? undefined,
    securityToken: context.getSecurityToken() ?? undefined,
    projectId: context.getProjectID?.() || undefined,
  };
}

/** The headers with the project and the region are not read, because they are placeholders on some clouds. */
function readHeaders(headers: FunctionGraphHeaders): Key {
  const read = (name: string): string | undefined => {
    if (typeof headers.get === 'function') return headers.get(name) ?? undefined;
    const value = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    accessKey: read(headerNames.accessKey),
    secretKey: read(headerNames.secretKey),
    securityToken: read(headerNames.securityToken),
  };
}

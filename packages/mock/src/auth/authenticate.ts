/** Checks who is asking, as a gateway does, before anything else answers. */
import { readFile } from 'node:fs/promises';
import type { NamedContract } from '../contracts.ts';
import type { MockRequest } from '../engine/engine.ts';
import type { MockResponse } from '../http/response.ts';
import { type AccessKey, testKey } from './access-key.ts';
import { checkCredentials, type KnownCredentials } from './check-credentials.ts';
import { createUnauthorizedResponse, type UnauthorizedResponse } from './unauthorized-response.ts';

/** Which credentials are accepted. */
export interface StrictOptions {
  /** The access keys. {@link testKey} alone when left out. */
  readonly accessKeys?: readonly AccessKey[] | undefined;
  /** The tokens. Any when left out. */
  readonly tokens?: readonly string[] | undefined;
}

/** The gateway's answer to a question whose credentials it does not accept; `undefined` when it lets the question pass. */
export type Gateway = (question: MockRequest) => MockResponse | undefined;

/**
 * Makes a gateway before the APIs.
 *
 * @param now - the time, in Unix milliseconds.
 */
export async function createGateway(
  contracts: readonly NamedContract[],
  { accessKeys = [testKey], tokens }: StrictOptions = {},
  now: () => number = Date.now,
): Promise<Gateway> {
  const accepted = { accessKeys, tokens: tokens && new Set(tokens) };
  const guarded = await Promise.all(contracts.map((contract) => createAuthRule(contract, accepted)));
  return (question) => {
    const guard = guarded.find(({ isFor }) => isFor(question.url.pathname));
    const reason = guard && checkCredentials(question, guard.known, now());
    return reason === undefined ? undefined : guard?.refuse(reason);
  };
}

interface AuthRule {
  isFor(pathname: string): boolean;
  readonly known: KnownCredentials;
  readonly refuse: UnauthorizedResponse;
}

async function createAuthRule(
  { file, compiled }: NamedContract,
  accepted: Omit<KnownCredentials, 'headers'>,
): Promise<AuthRule> {
  const document = JSON.parse(await readFile(file, 'utf8')) as {
    components: { securitySchemes: Record<'token' | 'signature' | 'signatureDate', { name: string }> };
  };
  const { token, signature, signatureDate } = document.components.securitySchemes;
  const headers = {
    token: token.name.toLowerCase(),
    signature: signature.name.toLowerCase(),
    signatureDate: signatureDate.name.toLowerCase(),
  };
  const shapes = compiled.operations.map(({ api }) => api.path.split('/'));
  return {
    isFor: (pathname) => shapes.some((shape) => matchesPath(shape, pathname.split('/'))),
    known: { ...accepted, headers },
    refuse: createUnauthorizedResponse(document),
  };
}

function matchesPath(shape: readonly string[], path: readonly string[]): boolean {
  return shape.length === path.length && shape.every((part, index) => part.startsWith('{') || part === path[index]);
}

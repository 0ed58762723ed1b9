/** Checks who is asking, as a gateway does, before anything else answers. */
import { readFile } from 'node:fs/promises';
import type { Answer } from '../answer.ts';
import type { NamedContract } from '../contracts.ts';
import type { Question } from '../engine.ts';
import { type AccessKey, testKey } from './access-key.ts';
import { checkCredentials, type KnownCredentials } from './check-credentials.ts';
import { type Refuse, refusalOf } from './refusal.ts';

/** Which credentials are accepted. */
export interface StrictOptions {
  /** The access keys. {@link testKey} alone when left out. */
  readonly accessKeys?: readonly AccessKey[] | undefined;
  /** The tokens. Any when left out. */
  readonly tokens?: readonly string[] | undefined;
}

/** The gateway's answer to a question whose credentials it does not accept; `undefined` when it lets the question pass. */
export type Gateway = (question: Question) => Answer | undefined;

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
  const guarded = await Promise.all(contracts.map((contract) => guardOf(contract, accepted)));
  return (question) => {
    const guard = guarded.find(({ isFor }) => isFor(question.url.pathname));
    const reason = guard && checkCredentials(question, guard.known, now());
    return reason === undefined ? undefined : guard?.refuse(reason);
  };
}

interface Guard {
  isFor(pathname: string): boolean;
  readonly known: KnownCredentials;
  readonly refuse: Refuse;
}

async function guardOf({ file, compiled }: NamedContract, accepted: Omit<KnownCredentials, 'headers'>): Promise<Guard> {
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
    isFor: (pathname) => shapes.some((shape) => isOf(shape, pathname.split('/'))),
    known: { ...accepted, headers },
    refuse: refusalOf(document),
  };
}

function isOf(shape: readonly string[], path: readonly string[]): boolean {
  return shape.length === path.length && shape.every((part, index) => part.startsWith('{') || part === path[index]);
}

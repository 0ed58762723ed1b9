/** Translates a contract with its OpenAPI Overlay. */
import { readFileSync } from 'node:fs';
import { type Contract, contractFile, dereferenceContract, readContract } from '@job-status/spec-tools';
import { openapiOverlay } from 'openapi-format';
import { parse } from 'yaml';
import { type Language, sourceLanguage } from '../messages/messages.ts';

export interface Overlay {
  readonly actions: readonly { readonly target: string; readonly update: Readonly<Record<string, string>> }[];
}

/** @param language - The language of the overlay, for example `zh`. */
export function readOverlay(slug: string, language: string): Overlay {
  const file = new URL(`openapi.${language}.overlay.yaml`, contractFile(slug));
  return parse(readFileSync(file, 'utf8')) as Overlay;
}

/** Throws if an action of the overlay matches nothing, because then the contract has changed since the translation. */
export async function translateContract(slug: string, contract: Contract, language: string): Promise<Contract> {
  const overlaySet = readOverlay(slug, language) as object;
  const { data, resultData } = await openapiOverlay(structuredClone(contract) as never, { overlaySet } as never);
  const unused = (resultData as { unusedActions?: readonly { target: string }[] }).unusedActions ?? [];
  if (unused.length > 0)
    throw new Error(`The ${language} overlay of ${slug} has an unused target: ${unused[0]?.target}.`);
  return data as unknown as Contract;
}

/** Returns a function that reads contracts in a language, like `readContract`. It translates each contract once. */
export function createContractReader(language: Language): typeof readContract {
  if (language === sourceLanguage) return readContract;
  const translated = new Map<string, Promise<Contract>>();
  return async (slug, { dereference = false } = {}) => {
    const contract =
      translated.get(slug) ?? readContract(slug).then((source) => translateContract(slug, source, language));
    translated.set(slug, contract);
    return dereference ? dereferenceContract(await contract) : contract;
  };
}

import { type Contract, readContract, slugs } from '@job-status/spec-tools';

export interface ContractUnderTest {
  readonly slug: string;
  /** With references, so that each schema has a name. */
  readonly bundled: Contract;
  /** Without references, ready for a validator. */
  readonly dereferenced: Contract;
}

/** All contracts in `redocly.yaml`, read once. */
export const contracts: readonly ContractUnderTest[] = await Promise.all(
  slugs.map(async (slug) => ({
    slug,
    bundled: await readContract(slug),
    dereferenced: await readContract(slug, { dereference: true }),
  })),
);

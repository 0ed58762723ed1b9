import type { Authority } from './authority.ts';

/** Nobody in particular: what a mock is content with. */
export const anonymous: Authority = {
  headers: () => ({}),
  learn: () => false,
  redact: (text) => text,
};

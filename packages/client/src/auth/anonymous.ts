import type { Authenticator } from './authenticator.ts';

/** Nobody in particular: what a mock is content with. */
export const anonymous: Authenticator = {
  headers: () => ({}),
  onResponse: () => false,
  redact: (text) => text,
};

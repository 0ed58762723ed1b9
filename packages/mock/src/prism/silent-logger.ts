import type { createInstance } from '@stoplight/prism-http';

type PrismLogger = Parameters<typeof createInstance>[1]['logger'];

const ignore = (): void => {};

/** Drops the log of Prism's internal steps. The mock reports each request once, through `onRequest`. */
export const silentLogger: PrismLogger = {
  ...Object.fromEntries(
    ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal'].map((level) => [level, ignore]),
  ),
  child: () => silentLogger,
} as unknown as PrismLogger; // Prism declares a whole pino logger and calls only these methods.

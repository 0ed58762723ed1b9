import type { createInstance } from '@stoplight/prism-http';

type PrismLogger = Parameters<typeof createInstance>[1]['logger'];

const ignore = (): void => {};

/** What Prism logs is about its own steps; the mock reports each request once, through `onRequest`. */
export const silentLogger: PrismLogger = {
  ...Object.fromEntries(
    ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal'].map((level) => [level, ignore]),
  ),
  child: () => silentLogger,
} as unknown as PrismLogger; // Prism asks for a whole pino, and calls only these.

import type { Watch } from './watch.ts';

export interface RecordedOutcomes {
  readonly watches: Watch[];
  readonly onOutcome: (watch: Watch) => void;
  /** Resolves after this many outcomes. */
  readonly count: (wanted: number) => Promise<void>;
}

export function recordOutcomes(): RecordedOutcomes {
  const watches: Watch[] = [];
  const listeners: (() => void)[] = [];
  return {
    watches,
    onOutcome: (watch: Watch) => {
      watches.push(watch);
      for (const check of listeners) check();
    },
    count: (wanted: number) =>
      new Promise<void>((resolve) => {
        const check = (): void => {
          if (watches.length >= wanted) resolve();
        };
        listeners.push(check);
        check();
      }),
  };
}

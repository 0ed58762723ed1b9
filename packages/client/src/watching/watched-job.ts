import type { Outcome } from '../waiting/outcome.ts';
import type { Service } from '../waiting/service.ts';
import type { Snapshot } from '../waiting/snapshot.ts';
import type { WaitState } from '../waiting/state.ts';
import type { AnyAsk } from '../waiting/wait.ts';
import type { Lane } from './lane.ts';

/** What the jobs of one client have in common. */
export interface Source {
  readonly service: Service<unknown>;
  readonly ask: AnyAsk<unknown>;
  readonly lane: Lane;
}

/** A job between two polls. There may be many, so it has nothing that it does not need while it sleeps, not even its last answer. */
export interface WatchedJob {
  readonly source: Source;
  state: WaitState;
  /** When it is to be asked for, Unix ms. */
  due: number;
  isOver: boolean;
  /** Ends the request that is under way. */
  request: AbortController | undefined;
  readonly onChange: ((snapshot: Snapshot<never>) => void) | undefined;
  readonly settle: (outcome: Outcome<never> | Promise<never>) => void;
}

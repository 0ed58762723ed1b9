import type { Entry } from '../clients/clients.ts';
import type { Workshop } from '../peers/workshop.ts';

/** What every row is given. */
export interface Setting {
  /** The Node that the clients run on. */
  readonly node: string;
  readonly rounds: number;
  readonly clients: readonly Entry[];
  readonly workshop: Workshop;
  /** Shows how far it is. */
  readonly progress: (text: string) => void;
}

/** One figure of every client. */
export interface Column {
  readonly id: string;
  readonly title: string;
  readonly digits: number;
}

/** By client and column, one value for each round; none where a client cannot do it. */
export type Samples = Record<string, Record<string, number[]>>;

/** One table of the bench. */
export interface Row {
  readonly name: string;
  readonly title: string;
  /** How to read it, in a sentence. */
  readonly note: string;
  /** Ratios come first: they are the result. The rest gives the scale. */
  readonly columns: readonly Column[];
  /** Who is compared in this row; the clients when left out. */
  readonly entries?: readonly Entry[];
  readonly measure: (setting: Setting) => Promise<Samples>;
}

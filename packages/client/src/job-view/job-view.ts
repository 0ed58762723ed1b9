import type { Verdict } from '../verdict/polling-rules.ts';

/**
 * A job as it stands, in one shape over the three APIs. Every key is always there, `undefined` where the service says nothing. A
 * view is plain data, fit for JSON. It tells what the service says and judges nothing: what a status means for somebody who waits
 * is the verdict's business.
 */
export interface JobView<Service extends string = string, Body = unknown, Goal extends string = string> {
  /** The API that answered: `dli`, `cdm` or `dataarts`. */
  readonly service: Service;
  /** Which job: its id in DLI, its name elsewhere. Undefined for a CDM job without any run, which is not named in its answer. */
  readonly job: string | undefined;
  /** Which run of the job: CDM's number, in digits. Where the service gives none, `createdAt` still tells runs apart. */
  readonly run: string | undefined;
  /** The word of the wire. Undefined where the answer has none, as for a CDM job without any run. */
  readonly status: string | undefined;
  /** What status and nodes mean for somebody who waits, for each goal of the API. A word that nobody knows is indeterminate. */
  readonly verdicts: Readonly<Record<Goal, Verdict>>;
  /** When the run was created, in Unix milliseconds. */
  readonly createdAt: number | undefined;
  /** When the job began to work, in Unix milliseconds. */
  readonly startedAt: number | undefined;
  /** When the job ended, in Unix milliseconds. Only DataArts says so. */
  readonly endedAt: number | undefined;
  /** When the service last wrote to the job, in Unix milliseconds. It can be earlier than `startedAt`. */
  readonly updatedAt: number | undefined;
  /** How long the job has been running, or ran, in milliseconds. Only DLI says so. */
  readonly durationMs: number | undefined;
  /** The queue that the job was submitted to. */
  readonly queue: string | undefined;
  /** Who submitted or created the job. */
  readonly owner: string | undefined;
  /** Who last changed the job. */
  readonly updatedBy: string | undefined;
  /** Whether an incremental migration is being stopped. */
  readonly isStoppingIncrement: boolean | undefined;
  /** What the service says went wrong, whatever the status: texts are left on jobs that went well. It decides nothing. */
  readonly error: ErrorSummary | undefined;
  /** How far the job has come. */
  readonly progress: Progress;
  /** The nodes of the job, in the order of the answer. Empty where a job has none. */
  readonly nodes: readonly NodeView[];
  /** How many nodes are in each status, by the words of the wire. A node without a status is not counted. */
  readonly nodeStates: Readonly<Record<string, number>>;
  /** What `detail` of DLI holds as JSON: the columns of the result. Undefined where it is no JSON. */
  readonly detail: unknown;
  /** The answer itself, untouched. */
  readonly raw: Body;
}

/** What the service says went wrong. */
export interface ErrorSummary {
  /** The code, where the text has one. */
  readonly code: string | undefined;
  /** One line of at most 500 characters, safe to print. */
  readonly summary: string;
  /** All that was said, untouched. It may hold data and stack traces; think before you log it. */
  readonly details: string | undefined;
}

/**
 * How far a job has come. Each number is a count that JavaScript holds exactly, 0 or more; what was not measured (-1 on the
 * wire), and what is past 2^53, is undefined.
 */
export interface Progress extends TransferCounts {
  /** From 0 to 1, where what the service gives can be trusted: on a CDM run that is moving data, and nowhere else. */
  readonly fraction: number | undefined;
  /** Rows changed at the target. */
  readonly rowsUpdated: number | undefined;
  /** Rows deleted at the target. */
  readonly rowsDeleted: number | undefined;
  /** Rows passed over while writing. */
  readonly rowsSkipped: number | undefined;
  /** Rows found faulty. */
  readonly rowsFaulty: number | undefined;
  /** Bytes to move in all. */
  readonly bytesTotal: number | undefined;
  /** Files read at the source. */
  readonly filesRead: number | undefined;
  /** Files written to the target. */
  readonly filesWritten: number | undefined;
  /** Files passed over. */
  readonly filesSkipped: number | undefined;
  /** Files to move in all. */
  readonly filesTotal: number | undefined;
}

/** What went in and what came out. Of a DataArts job it is added up over the nodes, so what passes through two counts twice. */
export interface TransferCounts {
  /** Rows read at the source, or scanned by a DLI job. */
  readonly rowsRead: number | undefined;
  /** Rows written to the target, or returned by a DLI query. */
  readonly rowsWritten: number | undefined;
  /** Rows that wait inside of nodes. */
  readonly rowsWaiting: number | undefined;
  /** Bytes read at the source, or the size of the files that a DLI job scanned. */
  readonly bytesRead: number | undefined;
  /** Bytes written to the target. */
  readonly bytesWritten: number | undefined;
}

/** A node of a DataArts job. */
export interface NodeView {
  readonly name: string;
  /** The word of the wire. */
  readonly status: string | undefined;
  /** What the node does, as the service spells it. */
  readonly type: string | undefined;
  /** How the latest run of the node went, as the service says it. */
  readonly instanceStatus: string | undefined;
  /** Where the log is stored, `obs://…`. It can hold spaces. */
  readonly logPath: string | undefined;
  /** What the node has read and written since its start. */
  readonly volume: TransferCounts;
  /** Rows per second, which can have a fraction. */
  readonly rowsPerSecond: number | undefined;
  /** What `runningData` holds as JSON. Undefined where it is no JSON. */
  readonly runningData: unknown;
}

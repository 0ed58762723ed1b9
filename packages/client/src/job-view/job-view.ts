import type { Verdict } from '../verdict/verdict.ts';

/**
 * A job in one shape for all three APIs. Every key is always present and is `undefined` if the service does not report it. A view
 * is plain data and can be serialized as JSON.
 */
export interface JobView<Service extends string = string, Body = unknown, Goal extends string = string> {
  /** The API: `dli`, `cdm` or `dataarts`. */
  readonly service: Service;
  /** The job ID in DLI and the job name elsewhere. Undefined for a CDM job without runs, whose response contains no name. */
  readonly job: string | undefined;
  /** The run of the job: the submission ID in CDM. Where the service assigns none, `createdAt` distinguishes runs. */
  readonly run: string | undefined;
  /** The status value as it arrived. Undefined if the response contains none, as for a CDM job without runs. */
  readonly status: string | undefined;
  /** What the status and the nodes mean for each goal of the API. An unknown status value is indeterminate. */
  readonly verdicts: Readonly<Record<Goal, Verdict>>;
  /** When the run was created, in Unix milliseconds. */
  readonly createdAt: number | undefined;
  /** When the job started to run, in Unix milliseconds. */
  readonly startedAt: number | undefined;
  /** When the job ended, in Unix milliseconds. Only DataArts reports it. */
  readonly endedAt: number | undefined;
  /** When the service last updated the job, in Unix milliseconds. It can be earlier than `startedAt`. */
  readonly updatedAt: number | undefined;
  /** How long the job has run so far, in milliseconds. Only DLI reports it. */
  readonly durationMs: number | undefined;
  /** The queue that the job was submitted to. */
  readonly queue: string | undefined;
  /** The user who submitted or created the job. */
  readonly owner: string | undefined;
  /** The user who last changed the job. */
  readonly updatedBy: string | undefined;
  /** Whether an incremental migration is being stopped. */
  readonly isStoppingIncrement: boolean | undefined;
  /** The error that the service reports, whatever the status. It does not affect the verdict: successful jobs can have one. */
  readonly error: ErrorSummary | undefined;
  /** The progress of the job. */
  readonly progress: Progress;
  /** The nodes of the job, in the order of the response. Empty if the job has none. */
  readonly nodes: readonly NodeView[];
  /** How many nodes have each status value. Nodes without a status are not counted. */
  readonly nodeStates: Readonly<Record<string, number>>;
  /** The parsed `detail` of DLI: the columns of the result. Undefined if it is not JSON. */
  readonly detail: unknown;
  /** The response body, unchanged. */
  readonly raw: Body;
}

/** An error that the service reports for a job. */
export interface ErrorSummary {
  /** The error code, if the text contains one. */
  readonly code: string | undefined;
  /** One line of at most 500 characters that is safe to print. */
  readonly summary: string;
  /** The complete text, unchanged. It can contain data and stack traces, so do not log it without need. */
  readonly details: string | undefined;
}

/**
 * The progress of a job. Each number is a safe integer of at least 0. A value that was not measured (-1 in the response) or that
 * exceeds 2^53 is undefined.
 */
export interface Progress extends TransferCounts {
  /** A number from 0 to 1, for a CDM run that is moving data. Undefined elsewhere, because other values are not reliable. */
  readonly fraction: number | undefined;
  /** Rows updated at the destination. */
  readonly rowsUpdated: number | undefined;
  /** Rows deleted at the destination. */
  readonly rowsDeleted: number | undefined;
  /** Rows skipped while writing. */
  readonly rowsSkipped: number | undefined;
  /** Faulty rows. */
  readonly rowsFaulty: number | undefined;
  /** The total number of bytes to move. */
  readonly bytesTotal: number | undefined;
  /** Files read at the source. */
  readonly filesRead: number | undefined;
  /** Files written to the destination. */
  readonly filesWritten: number | undefined;
  /** Files skipped. */
  readonly filesSkipped: number | undefined;
  /** The total number of files to move. */
  readonly filesTotal: number | undefined;
}

/** The amount of data read and written. For a DataArts job it is the sum over the nodes, so data that passes two nodes counts twice. */
export interface TransferCounts {
  /** Rows read at the source, or scanned by a DLI job. */
  readonly rowsRead: number | undefined;
  /** Rows written to the destination, or returned by a DLI query. */
  readonly rowsWritten: number | undefined;
  /** Rows buffered inside nodes. */
  readonly rowsWaiting: number | undefined;
  /** Bytes read at the source, or the size of the files that a DLI job scanned. */
  readonly bytesRead: number | undefined;
  /** Bytes written to the destination. */
  readonly bytesWritten: number | undefined;
}

/** A node of a DataArts job. */
export interface NodeView {
  readonly name: string;
  /** The status value as it arrived. */
  readonly status: string | undefined;
  /** The type of the node, as the service spells it. */
  readonly type: string | undefined;
  /** The status of the latest instance of the node, as it arrived. */
  readonly instanceStatus: string | undefined;
  /** The location of the log (`obs://…`). It can contain spaces. */
  readonly logPath: string | undefined;
  /** What the node has read and written since it started. */
  readonly volume: TransferCounts;
  /** Rows per second, possibly with a fraction. */
  readonly rowsPerSecond: number | undefined;
  /** The parsed `runningData`. Undefined if it is not JSON. */
  readonly runningData: unknown;
}

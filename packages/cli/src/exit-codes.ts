/** What the exit code of a command says. */
export const exitCodes = {
  success: 0,
  /** Wrong use: an unknown option, a missing argument, a request that the service rejects as invalid. */
  usage: 1,
  /** The job failed or was cancelled. */
  failed: 2,
  /** The timeout expired before the job had a verdict. */
  timedOut: 3,
  /** Credentials are missing, invalid or not authorized. */
  credentials: 4,
  /** The status is unknown, or a response breaks the contract. */
  unknown: 5,
  /** The service could not be reached. */
  unreachable: 6,
  /** The job never started, or does not exist (any more). */
  notStarted: 7,
} as const;

/** Several jobs end with the code of the worst: the first of these that occurs. */
const bySeverity: readonly number[] = [
  exitCodes.credentials,
  exitCodes.usage,
  exitCodes.failed,
  exitCodes.unknown,
  exitCodes.notStarted,
  exitCodes.unreachable,
  exitCodes.timedOut,
];

export function worstExitCode(codes: readonly number[]): number {
  return bySeverity.find((code) => codes.includes(code)) ?? exitCodes.success;
}

/** Exit codes by verdict, for a single query. A running job is a success of the query. */
export function exitCodeOfVerdict(verdict: string): number {
  switch (verdict) {
    case 'success':
    case 'pending':
      return exitCodes.success;
    case 'failure':
    case 'cancelled':
      return exitCodes.failed;
    case 'not-started':
      return exitCodes.notStarted;
    default:
      return exitCodes.unknown;
  }
}

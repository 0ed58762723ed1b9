/** Runs a command and turns its errors into messages and exit codes. */
import { type Command, CommanderError } from 'commander';
import { CliError } from './cli-error.ts';
import type { CommandContext } from './command-context.ts';
import { exitCodes } from './exit-codes.ts';
import { Output } from './output/output.ts';
import { printable } from './output/text.ts';
import { createProgram } from './program.ts';
import { didYouMean } from './suggest.ts';
import { describeUsageError } from './usage-error.ts';

const signalNumbers: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
const brokenPipe = 128 + 13;

/** Resolves with the exit code. */
export async function main(args: readonly string[], version: string): Promise<number> {
  const output = new Output(process.stdout, process.stderr);
  output.addSecrets(
    Object.keys(process.env)
      .filter(isSecretName)
      .map((name) => process.env[name]),
  );
  const interruption = new AbortController();
  handleSignals(interruption);
  handleClosedPipes();
  const context: CommandContext = {
    output,
    env: process.env,
    stdin: process.stdin,
    version,
    signal: interruption.signal,
  };
  let exitCode: number = exitCodes.success;
  const program = createProgram(context, (code) => {
    exitCode = code;
  });
  try {
    checkHelpTopic(args, program);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    const signal = interruption.signal.aborted ? signalNumbers[String(interruption.signal.reason)] : undefined;
    exitCode = signal === undefined ? report(error, output) : 128 + signal;
  }
  return exitCode;
}

/**
 * Commander prints the general help for an unknown command, without saying so.
 *
 * @throws {CliError} if the help of a command is requested that does not exist.
 */
function checkHelpTopic([command, topic]: readonly string[], program: Command): void {
  const names = program.commands.map((known) => known.name());
  if (command !== 'help' || topic === undefined || topic.startsWith('-') || ['help', ...names].includes(topic)) return;
  throw new CliError(
    'UNKNOWN_COMMAND',
    `Unknown command "${printable(topic, 60)}".${didYouMean(topic, names)} Run job-status help for the commands.`,
  );
}

/** Variables whose values are redacted from all output, whether they are used or not. */
function isSecretName(name: string): boolean {
  return /TOKEN|PASSWORD|SECRET|_SK$|_AK$|ACCESS_KEY/.test(name) && !/_FILE$|_URL$|_URI$/.test(name);
}

/** The first signal ends the command in an orderly way, the second one at once. */
function handleSignals(interruption: AbortController): void {
  for (const signal of Object.keys(signalNumbers) as NodeJS.Signals[]) {
    process.on(signal, () => {
      if (interruption.signal.aborted) process.exit(128 + (signalNumbers[signal] ?? 0));
      interruption.abort(signal);
    });
  }
}

/** A reader that has closed the pipe, as in `job-status watch … | head -1`, ends the command like SIGPIPE does. */
function handleClosedPipes(): void {
  process.stdout.on('error', () => process.exit(brokenPipe));
  // Without standard error there is nowhere to report to, but the result still matters.
  process.stderr.on('error', () => {});
}

/** Prints the message of an error and returns the exit code. */
function report(error: unknown, output: Output): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.success;
    // Commander has printed the help of a command without arguments.
    if (error.code !== 'commander.help') {
      const { command = '' } = error as { command?: string };
      output.note(`job-status: ${describeUsageError(error, command)}`);
    }
    return exitCodes.usage;
  }
  if (error instanceof CliError) {
    output.note(`job-status: ${error.message} [${error.code}]`);
    return error.exitCode;
  }
  if (error instanceof Error && 'code' in error && error.code === 'INVALID_ARGUMENT') {
    output.note(`job-status: ${describeArgumentError(error)}`);
    return exitCodes.usage;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  output.note(`job-status: unexpected error. Please report it with this text.\n${text}`);
  return exitCodes.usage;
}

/** The client names its own options; users know them as flags. */
function describeArgumentError(error: Error): string {
  const names: Readonly<Record<string, string>> = {
    endpoint: '--endpoint',
    cloud: '--cloud',
    cloudDomain: '--cloud-domain',
    region: '--region',
    timeout: '--timeout',
    minDelay: '--interval',
    maxDelay: '--interval',
    startedAfter: '--started-after',
    previousResponse: '--previous',
    'path.project_id': '--project',
    'path.cluster_id': '--cluster',
    'headers.workspace': '--workspace',
    'path.job_id': 'The job',
    'path.job_name': 'The job',
  };
  const argument = (error as { argument?: string }).argument ?? '';
  const name = names[argument];
  const message = name === undefined ? error.message : error.message.replace(argument, name);
  const text = message.replace('`cloudDomain`', '--cloud-domain').replace('`endpoint`', '--endpoint');
  return `${text} [${argument === 'endpoint' ? 'INVALID_ENDPOINT' : 'INVALID_OPTION'}]`;
}

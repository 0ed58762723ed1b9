/** `job-status check`: checks responses against the contract. */
import { writeFile } from 'node:fs/promises';
import { readApiData } from '../api-data.ts';
import { CliError } from '../cli-error.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { createStyle } from '../output/style.ts';
import { checkBody } from './body.ts';
import { FindingCounter } from './finding-counter.ts';
import { checkHar } from './har.ts';
import { KnownSecrets } from './known-secrets.ts';
import { checkOnce } from './once.ts';
import { checkTraffic } from './proxy-mode.ts';
import { createReport, type Format, formatReport, formats } from './report.ts';
import { ResponseChecker, type TargetResponse } from './response-checker.ts';
import type { CheckFlags, CheckSession } from './session.ts';
import { readStrictContract } from './strict-contract.ts';

/** Resolves with the exit code. */
export async function check(slug: string, flags: CheckFlags, context: CommandContext): Promise<number> {
  const api = readApiData(slug);
  const contract = readStrictContract(slug);
  const format = parseFormat(flags.format);
  const modes = [flags.once, flags.body, flags.har].filter((mode) => mode !== undefined);
  if (modes.length > 1) {
    throw new CliError('INVALID_OPTION', '--once, --body and --har cannot be combined. Use one of them.');
  }
  const secrets = new KnownSecrets();
  const counter = new FindingCounter();
  const checker = new ResponseChecker(contract, secrets);
  const add = (response: TargetResponse | undefined): void => {
    if (response === undefined) {
      counter.failed += 1;
      return;
    }
    const result = checker.check(response);
    counter.add(result);
    log(
      context,
      response.status,
      result.deviations.map(({ kind }) => kind),
    );
  };
  const session = {
    api,
    contract,
    flags: { ...flags, endpoint: flags.endpoint ?? flags.target },
    secrets,
    context,
    add,
    counter,
  };
  const target = await runMode(session as CheckSession);
  const text = formatReport(createReport(contract, api, target, counter, new Date()), format);
  if (flags.report === undefined) context.output.stdout.write(context.output.redact(text));
  else await writeReport(flags.report, text);
  if (counter.responses === 0) return exitCodes.unreachable;
  return counter.deviating === 0 ? exitCodes.success : exitCodes.unknown;
}

/** Resolves with the endpoint, where it is known. */
async function runMode(session: CheckSession): Promise<URL | undefined> {
  const { once, body, har } = session.flags;
  if (once !== undefined) return checkOnce(session, once);
  if (body !== undefined) return checkBody(session, body);
  if (har !== undefined) return checkHar(session, har);
  return checkTraffic(session);
}

function log({ output }: CommandContext, status: number, kinds: readonly string[]): void {
  const style = createStyle(output.stderr);
  output.note(`${status} ${kinds.length === 0 ? style('green', 'ok') : style('yellow', kinds.join(', '))}`);
}

async function writeReport(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new CliError('CANNOT_WRITE', `--report: ${(error as Error).message}`, { cause: error });
  }
}

function parseFormat(text: string): Format {
  const format = formats.find((known) => known === text);
  if (format === undefined) throw new CliError('INVALID_OPTION', `--format must be one of: ${formats.join(', ')}.`);
  return format;
}

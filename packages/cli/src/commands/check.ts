/** `job-status check`: puts the contract between a client and a real endpoint. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Judge } from '../check/judge.ts';
import { startProxy } from '../check/proxy.ts';
import { type Format, formats, type Report, reportOf, written } from '../check/report.ts';
import { Secrets } from '../check/secrets.ts';
import { readStrictContract, slugs } from '../check/strict-contract.ts';
import { Tally } from '../check/tally.ts';
import { targetOf } from '../check/target.ts';
import { CliError } from '../cli-error.ts';
import { styled } from '../terminal.ts';

export const help = `Usage: job-status check <slug> --target https://… [--port N] [--answers N] [--report FILE] [--format text|json|yaml]

Listens on this machine, passes the one request of the contract on to the target, and holds each answer against the
contract: keys and words that it does not know, other types, statuses that it does not name. Point a client at it, with
a token for the target; a signature (access key) covers the host, and would not be accepted there. Nothing but the
status request is passed on, redirects are not followed, and the report has no data: no token, no id, no name, no SQL.

  --target URL   the real endpoint: https, or http on this machine
  --port N       port to listen on, 0 for any free one (4011)
  --answers N    end after so many answers; without it, Ctrl-C ends it
  --report FILE  write the report there and not to the output
  --format F     text, json or yaml (text); json and yaml have the draft of a ledger entry

APIs: {slugs}
Ends with 0 when nothing deviates, 1 when something does or no answer came, 2 when it cannot run.`;

const options = {
  target: { type: 'string' },
  port: { type: 'string', default: '4011' },
  answers: { type: 'string' },
  report: { type: 'string' },
  format: { type: 'string', default: 'text' },
  help: { type: 'boolean' },
} as const;

const timeout = 60_000;

/** Resolves with the exit code. Rejects with a {@link CliError} when it cannot run. */
export async function check(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (values.help) {
    console.log(help.replace('{slugs}', slugs().join(', ')));
    return 0;
  }
  const [slug, ...more] = positionals;
  if (slug === undefined || more.length > 0)
    throw new CliError('BAD_OPTION', `Name one API of: ${slugs().join(', ')}.`);
  const contract = readStrictContract(slug);
  const target = targetOf(values.target);
  const format = formatOf(values.format);
  const most = values.answers === undefined ? Number.POSITIVE_INFINITY : wholeNumber('answers', values.answers, 1, 1e9);

  const secrets = new Secrets();
  const judge = new Judge(contract, secrets);
  const tally = new Tally();
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const proxy = await startProxy({
    contract,
    target,
    port: wholeNumber('port', values.port, 0, 65_535),
    timeout,
    secrets,
    onReply(reply) {
      if (reply === undefined) tally.unanswered += 1;
      else {
        const judgement = judge.judge(reply);
        tally.add(judgement);
        log(
          reply.status,
          judgement.deviations.map(({ kind }) => kind),
        );
      }
      if (tally.answers + tally.unanswered >= most) end();
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end());
  console.error(
    `${contract.title}: ${styled('cyan', proxy.url, process.stderr)} passes on to the target. Ctrl-C ends it.`,
  );
  await over;
  await proxy.stop();

  await hand(reportOf(contract, target, tally, new Date()), format, values.report);
  return tally.answers > 0 && tally.deviating === 0 ? 0 : 1;
}

function log(status: number, kinds: readonly string[]): void {
  const [style, what] = kinds.length === 0 ? (['green', 'fits'] as const) : (['yellow', kinds.join(', ')] as const);
  console.error(`${status} ${styled(style, what, process.stderr)}`);
}

async function hand(report: Report, format: Format, file: string | undefined): Promise<void> {
  const text = written(report, format);
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new CliError('CANNOT_WRITE', `--report: ${(error as Error).message}`, { cause: error });
  }
}

function formatOf(text: string): Format {
  const format = formats.find((known) => known === text);
  if (format === undefined) throw new CliError('BAD_OPTION', `--format must be one of: ${formats.join(', ')}.`);
  return format;
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new CliError('BAD_OPTION', `--${name} must be a whole number from ${least} to ${most}.`);
}

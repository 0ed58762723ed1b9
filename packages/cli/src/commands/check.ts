/** `job-status check`: checks the responses of a real endpoint against the contract. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parseEndpoint } from '../check/endpoint.ts';
import { FindingCounter } from '../check/finding-counter.ts';
import { KnownSecrets } from '../check/known-secrets.ts';
import { openProxy } from '../check/proxy.ts';
import { createReport, type Format, formatReport, formats, type Report } from '../check/report.ts';
import { ResponseChecker } from '../check/response-checker.ts';
import { readSlugs, readStrictContract } from '../check/strict-contract.ts';
import { CliError } from '../cli-error.ts';
import { styled } from '../terminal.ts';

export const help = `Usage: job-status check <slug> --endpoint https://… [options]

Examples:
  job-status check dli --endpoint https://dli.eu-de.otc.t-systems.com
  job-status check cdm --endpoint https://cdm.eu-de.otc.t-systems.com --responses 20 --report report.txt

Starts a proxy on this machine. Point your client at it, with a token for the
endpoint. The proxy forwards the contract's status request and checks each
response: unknown keys and status values, other types, undeclared statuses.
It forwards no other request and does not follow redirects. The report does not
contain data: no token, id, name or SQL.

Options:
  --endpoint URL   the real endpoint: https, or http on a loopback address
  --port N         port of the proxy; 0 selects a free port (default: 4011)
  --responses N    stop after N responses (default: run until Ctrl-C)
  --report FILE    write the report to a file instead of the output
  --format F       text, json or yaml (default: text); json and yaml include
                   a draft of the ledger entries

APIs: {slugs}
Exit codes: 0 no deviations, 1 deviations found or no response received,
2 could not run`;

const options = {
  endpoint: { type: 'string' },
  port: { type: 'string', default: '4011' },
  responses: { type: 'string' },
  report: { type: 'string' },
  format: { type: 'string', default: 'text' },
  help: { type: 'boolean' },
} as const;

const timeout = 60_000;

/** Resolves with the exit code. Rejects with a {@link CliError} if the command could not run. */
export async function check(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (values.help) {
    console.log(help.replace('{slugs}', readSlugs().join(', ')));
    return 0;
  }
  const [slug, ...more] = positionals;
  if (slug === undefined || more.length > 0) {
    throw new CliError('INVALID_OPTION', `Name one API: ${readSlugs().join(', ')}.`);
  }
  const contract = readStrictContract(slug);
  const target = parseEndpoint(values.endpoint);
  const format = parseFormat(values.format);
  const maxResponses =
    values.responses === undefined ? Number.POSITIVE_INFINITY : parseWholeNumber('responses', values.responses, 1, 1e9);

  const secrets = new KnownSecrets();
  const checker = new ResponseChecker(contract, secrets);
  const counter = new FindingCounter();
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
  const proxy = await openProxy({
    contract,
    target,
    port: parseWholeNumber('port', values.port, 0, 65_535),
    timeout,
    secrets,
    onResponse(response) {
      if (response === undefined) counter.failed += 1;
      else {
        const result = checker.check(response);
        counter.add(result);
        log(
          response.status,
          result.deviations.map(({ kind }) => kind),
        );
      }
      if (counter.responses + counter.failed >= maxResponses) finish();
    },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => finish());
  console.error(
    `${contract.title}: ${styled('cyan', proxy.url, process.stderr)} forwards to the endpoint. Press Ctrl-C to stop.`,
  );
  await finished;
  await proxy.close();

  await writeReport(createReport(contract, target, counter, new Date()), format, values.report);
  return counter.responses > 0 && counter.deviating === 0 ? 0 : 1;
}

function log(status: number, kinds: readonly string[]): void {
  const [style, text] = kinds.length === 0 ? (['green', 'ok'] as const) : (['yellow', kinds.join(', ')] as const);
  console.error(`${status} ${styled(style, text, process.stderr)}`);
}

async function writeReport(report: Report, format: Format, file: string | undefined): Promise<void> {
  const text = formatReport(report, format);
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

function parseFormat(text: string): Format {
  const format = formats.find((known) => known === text);
  if (format === undefined) throw new CliError('INVALID_OPTION', `--format must be one of: ${formats.join(', ')}.`);
  return format;
}

function parseWholeNumber(name: string, text: string, min: number, max: number): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new CliError('INVALID_OPTION', `--${name} must be a whole number from ${min} to ${max}.`);
}

/** The commands and options of `job-status`, and their help texts. */
import { Argument, Command, Option } from 'commander';
import { readSlugs } from './api-data.ts';
import type { CheckFlags } from './check/session.ts';
import type { CommandContext } from './command-context.ts';
import type { CommandName, JobFlags } from './options/job-options.ts';

const examples: Readonly<Record<string, readonly string[]>> = {
  '': [
    'export JOB_STATUS_TOKEN=…',
    'job-status wait dli 208b08d4 --cloud otc --region eu-de --project 0f3e',
    'job-status explain dli FAILED',
  ],
  get: [
    'job-status get dli 208b08d4 --cloud otc --region eu-de --project 0f3e',
    'job-status get cdm nightly --json > before.json',
  ],
  wait: [
    'job-status wait dli 208b08d4 --timeout 45m && ./next-step.sh',
    'job-status wait dataarts orders --goal healthy --workspace 4c1a',
    'job-status wait cdm nightly --cluster 9b2d --previous before.json',
    'job-status wait dli job-1 job-2 job-3 --any',
  ],
  watch: ['job-status watch dli 208b08d4', 'job-status watch cdm nightly weekly --json | jq .status'],
  check: [
    'job-status check dli --cloud otc --region eu-de',
    'job-status check dli --once 208b08d4 --cloud otc --region eu-de',
    'job-status check dli --body response.json',
    'job-status check dli --har session.har',
  ],
  explain: ['job-status explain dataarts', 'job-status explain dli FAILED', 'job-status explain cdm D-026'],
  completion: [
    'source <(job-status completion bash)',
    'job-status completion zsh > ~/.zfunc/_job-status',
    'job-status completion fish > ~/.config/fish/completions/job-status.fish',
    'job-status completion pwsh | Out-String | Invoke-Expression',
  ],
};

const exitCodeHelp = `
Exit codes:
  0 success                             1 wrong use
  2 failed or cancelled                 3 timed out
  4 credentials                         5 unknown status or broken contract
  6 unreachable                         7 never started, or does not exist
`;

const credentialsHelp = `
Credentials come from the environment or a file, never from an argument:
  JOB_STATUS_TOKEN, or the HUAWEICLOUD_SDK_, HW_ or OS_ variables of other
  tools: a token, an access key, or a user name and a password. OS_CLOUD or
  --os-cloud selects a cloud of clouds.yaml. Without any of these, the file
  ~/.huaweicloud/credentials of the SDKs. --agency uses that of the machine.
JOB_STATUS_ENDPOINT, _CLOUD, _CLOUD_DOMAIN, _REGION, _PROJECT, _CLUSTER and
_WORKSPACE set the options of the same names.
`;

/** @param finish - Called with the exit code of the command that ran. */
export function createProgram(context: CommandContext, finish: (exitCode: number) => void): Command {
  const { output, version } = context;
  const program = new Command('job-status')
    .description('Queries, waits for and checks the jobs of DataArts Studio, DLI and CDM.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print the help of a command')
    .helpCommand('help [command]', 'print the help of a command')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.stdout.write(text),
      writeErr: (text) => output.stderr.write(text),
      // The caller prints errors, without the values of unknown options.
      outputError: () => {},
    })
    .addHelpText('before', exampleText(''))
    .addHelpText('after', `${exitCodeHelp}\nRun job-status help <command> for the options of a command.`);
  const slug = new Argument('<service>', 'dataarts, dli or cdm');

  for (const name of ['get', 'wait', 'watch'] as const) {
    const command = addCommand(program, name, jobDescriptions[name]).addArgument(slug);
    command.argument('<job...>', 'ids (dli) or names (dataarts, cdm) of the jobs');
    for (const option of jobOptions(name)) command.addOption(option);
    command.addHelpText('after', `${credentialsHelp}${exitCodeHelp}`);
    command.action(async (service: string, jobs: string[], flags: JobFlags) => {
      finish(await runJobs(name, service, jobs, flags, context));
    });
  }
  addCheck(program, slug, context, finish);
  addCommand(program, 'explain', 'Explains what a status means, what a wait does with it, and the sources.')
    .addArgument(slug)
    .argument('[topic]', 'a status value, or the id of a contradiction such as D-012')
    .option('--json', 'print JSON')
    .action(async (service: string, topic: string | undefined, flags: { json?: boolean }) => {
      const { explain } = await import('./explain/explain.ts');
      finish(explain(service, topic, flags.json === true, context));
    });
  addCommand(program, 'completion', 'Prints a completion script for a shell.')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish', 'pwsh']))
    .action(async (shell: string) => {
      const { completionScript } = await import('./commands/completion.ts');
      output.print(completionScript(shell, program, readSlugs()));
      finish(0);
    });
  return program;
}

const jobDescriptions: Readonly<Record<CommandName, string>> = {
  get: 'Queries each job once and prints its status.',
  wait: 'Waits until each job has a verdict. If a job fails, the exit code is not 0.',
  watch: 'Shows each change of the jobs until they end.',
};

async function runJobs(
  name: CommandName,
  service: string,
  jobs: string[],
  flags: JobFlags,
  context: CommandContext,
): Promise<number> {
  if (name === 'get') return (await import('./commands/get.ts')).get(service, jobs, flags, context);
  return (await import('./commands/wait.ts')).wait(name, service, jobs, flags, context);
}

function addCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .exitOverride((error) => {
      throw Object.assign(error, { command: name });
    })
    .helpOption('-h, --help', 'print this help')
    .addHelpText('before', exampleText(name));
}

function exampleText(name: string): string {
  return `Examples:\n${(examples[name] ?? []).map((line) => `  ${line}`).join('\n')}\n`;
}

function endpointOptions(): Option[] {
  return [
    new Option('--endpoint <url>', 'URL of the service; http only on a loopback address'),
    new Option('--cloud <name>', 'instead of an endpoint: huawei, otc or another cloud'),
    new Option('--cloud-domain <domain>', 'instead of a cloud: its domain, for a private cloud'),
    new Option('--region <id>', 'region of the cloud, such as eu-de'),
    new Option('--project <id>', 'id of the project'),
    new Option('--cluster <id>', 'id of the cluster (cdm)'),
    new Option('--workspace <id>', 'id of the workspace (dataarts)'),
    new Option('--token-file <file>', 'read the token from a file'),
    new Option('--os-cloud <name>', 'use this cloud of clouds.yaml and secure.yaml'),
    new Option('--credentials-file <file>', 'use the credentials file of the SDKs'),
    new Option('--agency', 'use the agency of this machine (ECS, CCE)'),
  ];
}

function jobOptions(name: CommandName): Option[] {
  const goal = new Option('--goal <goal>', 'running, healthy or stopped (dataarts)');
  const outputs = [
    new Option('--json', name === 'get' ? 'print one JSON object per job' : 'print one JSON object per change'),
    new Option('-q, --quiet', 'print errors only'),
    new Option('-v, --verbose', 'print progress and every attempt, without secrets'),
  ];
  if (name === 'get') return [...endpointOptions(), goal, ...outputs];
  return [
    ...endpointOptions(),
    goal,
    new Option(
      '--timeout <duration>',
      `limit, such as 45m; 0 queries once${name === 'watch' ? ' (default: 24h)' : ''}`,
    ),
    new Option('--interval <range>', 'delay between polls, such as 5s..60s'),
    new Option('--started-after <time>', 'wait for a run that started later (cdm)'),
    new Option('--previous <file>', 'wait for a run other than in this response (cdm)'),
    new Option('--all', 'stop when all jobs have ended (default)'),
    new Option('--any', 'stop when the first job has ended'),
    ...outputs,
  ];
}

function addCheck(program: Command, slug: Argument, context: CommandContext, finish: (exitCode: number) => void): void {
  const command = addCommand(program, 'check', 'Checks responses of a service against the contract.').addArgument(slug);
  for (const option of endpointOptions()) command.addOption(option);
  command
    .option('-v, --verbose', 'print every attempt, without secrets')
    .option('--once <job>', 'check a single response for this job')
    .option('--body <file>', 'check a response body from a file, or from standard input (-)')
    .option('--status <code>', 'HTTP status of that body', '200')
    .option('--har <file>', 'check the responses in a HAR file')
    .option('--port <number>', 'port of the proxy; 0 selects a free port', '4011')
    .option('--responses <number>', 'stop the proxy after this many responses')
    .option('--report <file>', 'write the report to a file')
    .option('--format <format>', 'text, json or yaml; json and yaml include a draft of ledger entries', 'text')
    .addOption(new Option('--target <url>', 'former name of --endpoint').hideHelp())
    .addHelpText(
      'after',
      `
Without --once, --body or --har, a proxy on this machine forwards the status
request of your client to the endpoint and checks each response. The report
contains no data: no token, id, name or SQL.

Exit codes: 0 no deviations, 5 deviations found, 6 no response received,
1 could not run
`,
    )
    .action(async (service: string, flags: CheckFlags) => {
      const { check } = await import('./check/check.ts');
      finish(await check(service, flags, context));
    });
}

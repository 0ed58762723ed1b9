/** The texts of the front page. */

export const front = {
  title: (name: string) => `${name}: contracts, clients and mocks for Huawei Cloud and Open Telekom Cloud`,
  description: (services: string) =>
    `Tested OpenAPI contracts, a typed client, and mocks for the job status endpoints of ${services}.`,
  headline: 'Know when your Huawei Cloud or Open Telekom Cloud job is done.',
  lead: (services: string) =>
    `One tested OpenAPI contract per service, a typed TypeScript client, and a mock you can run on your laptop, for ${services}.`,
  openapi: 'OpenAPI 3.1',
  start: 'Start the mock',
  startNote: 'From a clone of this repository. You need git and any version of Node.js with npm.',
  startCommand: 'the start command',
  query: 'Query a job',
  queryNote: 'Any token works. The job’s name selects its [scenario](scenarios.html): try `failed` or `throttled`.',
  seeRun: 'Or [watch a job run](live.html) in the browser.',
  importClient: 'Wait for a job from your code',
  importNote:
    'The client polls, backs off and retries. It returns when the job is done, and throws a typed error when the job fails.',
  install: 'Install',
  apis: 'Three services, one endpoint each',
  apisNote: 'Each service reports its jobs in its own way. These are the known status values, in lifecycle order.',
  lookup: 'What does my status mean?',
  lookupNote: 'Type a status from a log or a response.',
  lookupLabel: 'Status',
  lookupPlaceholder: 'for example STARTTING',
  lookupNearest: 'Did you mean',
  lookupUnknown:
    'No known source documents this status. The client treats it as indeterminate: it reports the status, keeps polling for a limited time, then throws an error that quotes it.',
  more: 'More',
  moreErrors: 'Every documented error code: what it means, what the client does, what you can do.',
  moreAuthentication: 'Tokens, IAM login, access keys, agencies, and the hosts of each region.',
  moreVerdicts: 'Every known status, its verdict for each goal, and the sources.',
  moreScenarios: (count: number) => `${count} ways a mock job can go, from a clean run to a broken connection.`,
  moreLive: 'Watch the client wait for a job in your browser, and break the responses that it gets.',
  moreClient: 'Options, credentials, waits and errors, and every type and function.',
  moreCli: 'Every command with its real output, and recipes for CI, cron and Airflow.',
  moreDrift: (count: number) =>
    `The vendors’ documents disagree in ${count} places. For each, the evidence and our choice.`,
  madeFrom: (versions: string) => `Generated from the contracts, version ${versions}.`,
};

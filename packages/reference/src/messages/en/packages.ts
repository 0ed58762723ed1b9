/** The texts of the pages about the client and the command line. Their content comes from the packages, in English. */

export const clientTypes = {
  title: 'Shared types and errors',
  description: 'The functions, classes and types that the clients of all services share.',
  lead: 'This page documents everything that `@job-status/client` exports. See also the [guide](client.html) and the [clients of the services](client-entries.html).',
  madeFrom: 'Generated from the types of the client by TypeDoc.',
};

export const client = {
  title: 'TypeScript client',
  description:
    'How to query, wait for and watch jobs with the TypeScript client, and every type and function that it exports.',
  lead: 'Install `@job-status/client`, create a client for one service, and wait for a job. The reference covers the [shared types and errors](client-types.html) and the [clients of the services](client-entries.html).',
  exports: 'Types and functions',
  madeFrom: 'Generated from the README and the types of the client.',
};

export const clientEntries = {
  title: 'Clients of the services',
  description: 'The client of each service, the watcher, and the sources of credentials: every function and type.',
  lead: 'This page documents what each service, the watcher and the credentials have in their entry points. See also the [guide](client.html) and the [shared types and errors](client-types.html).',
  madeFrom: 'Generated from the types of the client by TypeDoc.',
};

export const cli = {
  title: 'Command line',
  description:
    'Every job-status command with its options, real output, exit codes, and recipes for CI systems and schedulers.',
  lead: 'The `job-status` command queries a job, waits for it and watches it, in a terminal, in CI and in cron. A failed job is a non-zero exit code.',
  madeFrom: 'Generated from the README and the help of the command. Tests produce the output.',
};

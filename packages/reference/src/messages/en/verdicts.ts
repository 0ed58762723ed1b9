/** The texts of the page about the status meanings. */

export const verdicts = {
  title: 'Status meanings',
  description: 'What each status means for a caller that waits for a job, with sources.',
  lead: 'This page maps every known status to one verdict for each goal you can wait for. The clients and the mock use the same tables.',
  verdicts: 'The six verdicts',
  defaults: (delays: string, minutes: number, requestsPerSecond: number) =>
    `By default the client waits ${delays} between two polls, gives up after ${minutes} minutes, and sends at most ${requestsPerSecond} requests per second for all jobs together.`,
  delays: (min: number, max: number) => `${min} to ${max} seconds`,
  diagram: (goal: string) => `Goal \`${goal}\``,
  absentStatus: 'no status in the response',
  anyOtherStatus: 'any other status',
  nodeStatus: (status: string) => `a node in \`${status}\``,
  tableOf: (slug: string) => `Status values of ${slug}`,
  status: 'Status',
  notes: 'Notes',
  sources: 'Sources',
  undocumented: 'not in the vendor’s list',
  madeFrom: 'Generated from the contracts.',
};

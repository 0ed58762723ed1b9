/** The texts of the page about the scenarios of the mock. */

export const scenarios = {
  title: 'Scenarios of the mock',
  description: 'Every scenario of the mock, step by step, and how to use one in a test.',
  lead: (count: number) =>
    `The mock has ${count} scenarios. The job’s name selects one: poll a job named \`throttled\` or \`throttled-7\` and watch it change. A job with any other name returns the documented sample.`,
  recipes: 'Use a scenario in a test',
  recipeTexts: {
    unit: {
      title: 'Unit test',
      text: 'The mock is a `fetch` function in your process. It needs no port. The job’s name selects the scenario.',
    },
    integration: {
      title: 'Integration test',
      text: 'The mock runs as a server. The control API assigns a scenario to a job of any name, and moves the clock.',
    },
    ci: {
      title: 'CI job',
      text: 'The mock runs next to your program at 60× speed: one minute of job time passes each second.',
    },
  } as Readonly<Record<string, { readonly title: string; readonly text: string }>>,
  legend: 'How to read a timeline',
  legendNote:
    'Each part shows a response and how long it lasts: a number of polls, a time, or forever. The color shows its [verdict](verdicts.html) for the goal of the scenario.',
  legendKinds: {
    pending: 'pending',
    success: 'success',
    failure: 'failure or cancelled',
    indeterminate: 'indeterminate or not started',
    error: 'error response',
    fault: 'transport fault',
  },
  own: 'Scenarios that only this service has.',
  shared: 'All services',
  sharedNote: 'Scenarios that every service has. A part with several values has one for each service.',
  faults: 'Transport faults',
  faultsNote: 'What can happen to a response on its way.',
  polls: (count: number) => (count === 1 ? '1 poll' : `${count} polls`),
  seconds: (count: number) => `${count} s`,
  untilNewToken: 'until a new token',
  forever: 'forever',
  runIt: 'Run it',
  repeats: 'Then it starts again.',
  date: 'a date',
  notJson: 'not JSON',
  madeFrom: 'Generated from the scenarios next to the contracts.',
};

/**
 * The texts of our own pages. Backticks mark code and `[text](page.html)` a link. Every other language has the same keys,
 * which the type checker enforces.
 */
import type { Verdict } from '@job-status/spec-tools/polling-rules';

export const en = {
  common: {
    skipToContent: 'Skip to content',
    pages: 'Pages',
    menu: 'Menu',
    switchColors: 'Switch between light and dark colors',
    search: 'Search',
    searchPlaceholder: 'A status, an error code, a field, a scenario',
    nothingFound: 'Nothing found.',
    copy: 'Copy',
    copied: 'Copied',
    selected: 'Selected',
    copyCode: (what: string) => `Copy ${what}`,
    codeLanguage: 'Language of the example',
    reference: 'Reference',
    notAVendorSite: 'This site is not published by Huawei Cloud or T-Systems.',
  },

  navigation: {
    verdicts: 'Status meanings',
    errors: 'Errors',
    authentication: 'Authentication',
    scenarios: 'Scenarios',
    drift: 'Contradictions',
  },

  verdictMeanings: {
    pending: 'The job is still in progress. Keep polling.',
    success: 'The job reached the goal.',
    failure: 'The job missed the goal: it ended, or it is in a state that rules the goal out.',
    cancelled: 'A user stopped the job.',
    'not-started':
      'The job has not started and will not start on its own. The client waits a short grace period, then throws an error.',
    indeterminate:
      'The status is ambiguous or unknown. The client reports it, keeps polling for a limited time, then throws an error that quotes it.',
  } satisfies Record<Verdict, string>,

  front: {
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
    moreDrift: (count: number) =>
      `The vendors’ documents disagree in ${count} places. For each, the evidence and our choice.`,
    madeFrom: (versions: string) => `Generated from the contracts, version ${versions}.`,
  },

  operation: {
    description: (service: string) =>
      `The job status operation of ${service}: request, responses, fields, errors and code samples.`,
    parameters: 'Parameters',
    parameter: 'Parameter',
    field: 'Field',
    type: 'Type',
    descriptionColumn: 'Description',
    required: 'required',
    example: 'Example:',
    in: { path: 'in the path', header: 'header' } as Readonly<Record<string, string>>,
    or: 'or',
    servers: 'Servers',
    authentication: 'Authentication',
    authenticationNote: 'Each request needs one of these. The client adds them for you.',
    samples: 'Code samples',
    statusValues: 'Status values',
    statusValuesNote:
      'Every known value of `status`, in lifecycle order. The services may add values; treat one you don’t recognize as neither success nor failure.',
    value: 'Value',
    verdict: 'Verdict',
    meaning: 'Meaning',
    responses: 'Responses',
    responsesNote:
      'Each response has the examples that the mock returns. An error response says nothing about the job.',
    body: 'Body',
    headers: 'Headers',
    fields: 'Fields',
    fieldsNote: 'Unknown fields and values are valid everywhere, so a new one does not break a client.',
    sourcesDisagree: 'Sources disagree:',
    interactive: 'Interactive',
    text: 'Plain text',
    view: 'View',
    madeFrom: (version: string) => `Generated from the contract, version ${version}.`,
  },

  verdicts: {
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
  },

  scenarios: {
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
    repeats: 'Then it starts again.',
    date: 'a date',
    notJson: 'not JSON',
    madeFrom: 'Generated from the scenarios next to the contracts.',
  },

  drift: {
    title: 'Contradictions',
    description: 'Each contradiction between the vendors’ documents, with our choice and its evidence.',
    headline: 'Where the documents disagree',
    lead: 'The documents of these services contradict each other and their own samples. The ledger on this page records every known contradiction: what the contract does about it, why, and the evidence.',
    counts: {
      entries: (count: number) => `**${count}** contradictions`,
      samples: (count: number) => `**${count}** samples, checked against their own pages`,
      facts: (count: number, documents: number) => `**${count}** facts from ${documents} documents`,
    },
    reading: 'How to read an entry',
    readingTerms: [
      [
        'Contradiction',
        'Statements side by side: two documents, two editions, or a table and its own sample. The number of an entry is permanent, so you can link to it.',
      ],
      [
        'Our choice',
        'What the contract says. It accepts every response that can arrive, so most choices are the wider one.',
      ],
      ['Reason', 'Why: what arrives in practice, what other editions say, or what a client can do with it.'],
      [
        'Evidence',
        'The location in the contract, a value in an example, and every documented fact from which the contract deviates.',
      ],
    ] as readonly (readonly [string, string])[],
    ledger: 'Contradictions',
    everyApi: 'Every API',
    choice: 'Our choice',
    reason: 'Reason',
    resolved: 'Resolved',
    inContract: 'In the contract',
    shownBy: 'Shown by',
    notJson: 'a body that is not JSON:',
    absent: 'absent',
    deviatingFacts: (count: number) => (count === 1 ? '1 fact that deviates' : `${count} facts that deviate`),
    find: 'Find a contradiction',
    findPlaceholder: 'A field, a status, a source or a number',
    api: 'API',
    all: 'all',
    sharedApi: 'shared',
    showAll: 'Show all',
    found: '{hits} of {all} contradictions',
    nothingFound: 'No contradiction matches. Try a field name, a status or a number such as D-014.',
    samples: 'Samples against their own pages',
    samplesNote:
      'We checked each sample against a strict schema built from the tables of its own page: only listed fields and values, and every mandatory field present.',
    noTable: 'The page has no table for this sample.',
    fits: 'Matches its page.',
    times: (count: number) => `(${count}\u00a0times)`,
    documents: 'What each document states',
    factsTitle: 'Sources and their facts',
    factsDescription: 'Each cited document with its public address, and everything it states about the operations.',
    documentsNote:
      'Every field, type, value, parameter and status code in a document is a fact. The contract agrees with it, or an entry explains why it deviates. Open a document to see its facts.',
    facts: (count: number) => (count === 1 ? '1 fact' : `${count} facts`),
    agree: (count: number) => (count === 1 ? '1 agrees' : `${count} agree`),
    deviate: (count: number) => (count === 1 ? '1 deviates' : `${count} deviate`),
    fact: 'Fact',
    stated: 'The document states',
    contract: 'The contract says',
    agrees: 'agrees',
    noEntry: 'no entry',
    furtherDocuments: 'Cited for single facts',
    madeFrom: 'Generated from the ledger, the facts and the contracts.',
  },

  errors: {
    title: 'Errors and retries',
    description: 'Every documented error code: what it means, what the client does, and what you can do.',
    lead: 'A request can fail in the service, in the gateway in front of it, or in the identity service (IAM). An error says nothing about the job: the job continues, whatever the response is.',
    client: 'What the client does',
    clientNote: 'The client decides by the HTTP status, and for a missing job by the error code.',
    behaviors: {
      retry:
        'Retries with increasing delays, or after the time in `Retry-After`. If every attempt fails, it throws a `ServiceError`.',
      token:
        'Gets a new token once if `credentials` has a function, and repeats the request. If the request fails again, it throws a `ServiceError`.',
      gone: 'A call throws a `ServiceError`. A wait ends with a `JobGoneError`.',
      throw:
        'A call throws a `ServiceError`. A wait ends with a `WaitRefusedError`, or with a `JobGoneError` if the service uses this status for removed jobs.',
    },
    behaviorNames: { retry: 'retries', token: 'new token, once', gone: 'job gone', throw: 'throws' },
    thrown: 'Errors of a call',
    thrownNote:
      'Each error is a `JobStatusError` with a stable `code`, the number of `attempts` and the errors of earlier attempts in `causes`.',
    calls: {
      ServiceError:
        'The service, the gateway or IAM returned an error. It has `status`, `serviceCode`, `serviceMessage`, `requestId` and `retryAfterMs`.',
      ProtocolError:
        'The response is not one of this API: not JSON, too large, of another job, or with the wrong types.',
      TransportError:
        'The response was incomplete or never arrived. `timedOut` distinguishes a timeout from a connection failure.',
      CredentialsError: 'The client could not obtain a token. It sent no request to the service.',
      InvalidArgumentError: 'An option or an argument is not valid. The client sent nothing.',
      AbortedError: 'Your `signal` ended the call.',
    } as Readonly<Record<string, string>>,
    error: 'Error',
    code: 'Code',
    status: 'HTTP',
    meaning: 'Meaning',
    behavior: 'Client',
    action: 'What to do',
    sources: 'Sources',
    when: 'When',
    shapes: 'Error bodies',
    shapesNote: 'The same error has different bodies in different places. The client reads all of these forms.',
    madeFrom: 'Generated from the error codes in the specifications.',
  },

  authentication: {
    title: 'Authentication',
    description: 'Tokens, IAM login, access keys and agencies, and the hosts of each cloud and region.',
    lead: 'Every request needs a token of the identity service (IAM), or a signature made with an access key. The client accepts both, and can log in for you.',
    methods: [
      [
        'Token',
        'token',
        'A token belongs to one project and is valid for 24 hours. It can end earlier when the password or the permissions change. Pass it as it is, or pass a function that returns one: the client calls the function when it needs a new token.',
      ],
      [
        'IAM login',
        'login',
        '`iamPassword` logs in with a user and a password, shares one token between all calls, and renews it before it expires. The user needs programmatic access.',
      ],
      [
        'Access key',
        'key',
        'The client signs each request with `SDK-HMAC-SHA256`. It corrects the clock from the `Date` header of the service, because the gateway rejects signatures that are more than 15 minutes off.',
      ],
      [
        'Agency and temporary keys',
        'agency',
        'An agency, for example of a server or a function, issues temporary access keys with a security token. Pass the three together. Replace them before they expire.',
      ],
    ] as readonly (readonly [string, string, string])[],
    headers: 'Headers on the wire',
    header: 'Header',
    meaning: 'Meaning',
    hosts: 'Hosts by cloud and region',
    hostsNote:
      'With `cloud` and `region`, the client finds the host itself. A service can also run in a region that is not listed here.',
    region: 'Region',
    iam: 'IAM',
    evidence: {
      page: 'the operator lists it',
      sdk: 'an official SDK lists it',
      'third-party': 'public code of others uses it',
      derived: 'follows the naming rule of the operator',
    },
    notListed: 'not listed',
    sources: 'Sources:',
    madeFrom: 'Generated from the contracts and the list of regions.',
  },

  notFound: {
    title: 'Page not found',
    lead: 'This address does not exist on this site. Start at one of these pages.',
  },
};

export type Messages = typeof en;

/** The texts of the page about errors. */

export const errors = {
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
    ProtocolError: 'The response is not one of this API: not JSON, too large, of another job, or with the wrong types.',
    TransportError:
      'The response was incomplete or never arrived. `timedOut` distinguishes a timeout from a connection failure.',
    CredentialsError: 'The client could not obtain credentials, or they are locked. `reason` is why.',
    InvalidArgumentError: 'An option or an argument is not valid. The client sent nothing.',
    AbortedError: 'Your `signal` ended the call.',
  } as Readonly<Record<string, string>>,
  waits: 'Errors of a wait',
  waitsNote:
    'Each error is a `WaitError` with the response, the history and the requested goal. `await error.explain()` states what was requested, each status with its sources, the last request ID, and the next step.',
  fromCause: 'Read the error of the call in `cause`, and follow its next step.',
  aborted: 'Your `signal` ended the wait. The job may still be running.',
  others: 'Other codes',
  othersNote: 'If this page does not list an error code, the HTTP status decides the next step.',
  otherStatuses: 'other',
  unexpected: 'Not expected for a status request.',
  code: 'Code',
  status: 'HTTP',
  meaning: 'Meaning',
  behavior: 'Client',
  action: 'What to do',
  sources: 'Sources',
  madeFrom: 'Generated from the error codes in the specifications.',
};

/** Responses without a status: faults, refusals and missing jobs. */
import fc from 'fast-check';
import type { ApiGoal } from './api-goals.ts';
import type { ScriptedResponse } from './scripted-response.ts';

const fault = (label: string, payload: ScriptedResponse['payload']): ScriptedResponse => ({
  label,
  kind: 'fault',
  payload,
});
const error = (code: string): string => JSON.stringify({ error_code: code, error_msg: 'no', request_id: 'r' });
/** Valid JSON that does not match the contract. */
export const unrelatedJson = fault('unrelated JSON', { status: 200, text: '{"hello":"world"}' });

/** Responses without a status that a later poll may not receive again. */
export const faults: readonly ScriptedResponse[] = [
  unrelatedJson,
  fault('connection reset', 'reset'),
  fault('silence', 'silence'),
  fault('half a body', 'half'),
  fault('truncated JSON', { status: 200, text: '{"job_id":"j","status":"FINISHED' }),
  fault('a login page', { status: 200, text: '<html>FINISHED SUCCEEDED NORMAL</html>' }),
  fault('a refusal with status 200', {
    status: 200,
    text: JSON.stringify({ is_success: false, message: 'no', job_id: 'j', job_type: 'QUERY', status: 'FINISHED' }),
  }),
  ...[408, 429, 500, 502, 503, 504].map((status) => fault(`${status}`, { status, text: error('APIGW.0308') })),
  fault('502 with a page', { status: 502, text: '<html>Bad Gateway</html>' }),
];

/** Connections that fail because the host does not exist or is the wrong one. */
export const wrongHosts: readonly ScriptedResponse[] = ['ENOTFOUND', 'ERR_TLS_CERT_ALTNAME_INVALID'].map((code) => ({
  label: code,
  kind: 'wrong host',
  payload: { code },
}));

/** Generates a response with `Retry-After`. */
export const arbitraryRetryAfter: fc.Arbitrary<ScriptedResponse> = fc
  .record({
    status: fc.constantFrom(429, 503),
    s: fc.oneof({ arbitrary: fc.nat(40), weight: 8 }, { arbitrary: fc.constantFrom(86_400, 999_999_999), weight: 1 }),
    as: fc.constantFrom('seconds' as const, 'date' as const),
  })
  .map(({ status, s, as }) => ({
    ...fault(`${status}, Retry-After ${s} s as ${as}`, { status, text: error('APIGW.0308') }),
    retryAfter: { s, as },
  }));

/** Returns errors that a retry cannot resolve. */
export function refusals({ pollingRules: { notFound } }: ApiGoal): readonly ScriptedResponse[] {
  return [400, 401, 403, 404]
    .filter((status) => !notFound.statuses?.includes(`${status}`))
    .map((status) => ({ label: `${status}`, kind: 'refused', payload: { status, text: error('APIGW.0301') } }));
}

/** Returns the responses with which a service reports a missing job. */
export function notFoundResponses({ pollingRules: { notFound } }: ApiGoal): readonly ScriptedResponse[] {
  const { codes = [], statuses = [] } = notFound;
  const byCode = codes.flatMap((code) =>
    [400, 404, 500].map(
      (status): ScriptedResponse => ({
        label: `${status} ${code}`,
        kind: 'gone',
        payload: { status, text: error(code) },
      }),
    ),
  );
  const byStatus = statuses.map(
    (status): ScriptedResponse => ({
      label: status,
      kind: 'cleaned up',
      payload: { status: Number(status), text: error('APIGW.0301') },
    }),
  );
  return [...byCode, ...byStatus];
}

import type { Delivery } from '@job-status/spec-tools/scenario-set';

/** A response, independent of the server or function that sends it. */
export interface MockResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** A response and the way in which it is transferred. Without `delivery`, it is sent at once. */
export interface PlannedResponse extends MockResponse {
  readonly delivery?: Delivery;
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  413: 'Payload Too Large',
  417: 'Expectation Failed',
  421: 'Misdirected Request',
  422: 'Unprocessable Entity',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  501: 'Not Implemented',
};

/** Creates a response that describes a problem (RFC 9457), in the form that Prism uses. */
export function problemResponse(status: number, detail: string): MockResponse {
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ type: 'about:blank', title: titles[status] ?? '', status, detail }),
  };
}

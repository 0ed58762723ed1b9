/** The faults that a scenario can inject, by name. */
import type { Delivery } from './scenario-set.ts';

/** A fault of a response. */
export interface Fault {
  /** A short description. */
  readonly meaning: string;
  /** A body that replaces that of the response. */
  readonly body?: { readonly type: string; readonly text: string };
  readonly delivery?: Delivery;
}

const loginPage = `<!doctype html>
<html><head><title>Log in</title></head>
<body><form method="post"><input name="user"><input name="password" type="password"><button>Log in</button></form></body></html>
`;

/** Every fault by its name. */
export const faults: Readonly<Record<string, Fault>> = {
  'slow-headers': { meaning: 'The headers are sent after 30 s.', delivery: { headersDelayMs: 30_000 } },
  'never-answers': { meaning: 'The response is not sent.', delivery: { noHeaders: true, endsWith: 'stall' } },
  'stalled-body': {
    meaning: 'The body stops halfway, and the connection stays open.',
    delivery: { bodyFraction: 0.5, endsWith: 'stall' },
  },
  'dripping-body': { meaning: 'One byte of the body is sent every 200 ms.', delivery: { byteIntervalMs: 200 } },
  'connection-reset': { meaning: 'The connection is reset.', delivery: { noHeaders: true, endsWith: 'reset' } },
  'body-reset': {
    meaning: 'The connection is reset halfway through the body.',
    delivery: { bodyFraction: 0.5, endsWith: 'reset' },
  },
  'truncated-json': { meaning: 'The body contains only half of the JSON.', delivery: { bodyFraction: 0.5 } },
  html: {
    meaning: 'The body is the HTML of a login page.',
    body: { type: 'text/html; charset=utf-8', text: loginPage },
  },
  empty: { meaning: 'The body is empty.', body: { type: 'application/json', text: '' } },
  'huge-body': { meaning: '16 MB of spaces follow the body.', delivery: { paddingBytes: 16_777_216 } },
};

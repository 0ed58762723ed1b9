/** What can go wrong with an answer on its way, by name: the one vocabulary of all scenarios. */

/** How an answer travels, where it does not simply arrive. Times in ms, sizes in bytes. */
export interface Delivery {
  /** Nothing comes before this time. */
  readonly headersDelayMs?: number;
  /** Not even the head comes. */
  readonly noHeaders?: true;
  /** How much of the body there is, as a part of 1. */
  readonly bodyFraction?: number;
  /** How it ends, in the place of a good end. */
  readonly endsWith?: 'silence' | 'reset';
  /** The time between one byte of the body and the next. */
  readonly byteIntervalMs?: number;
  /** Blanks that follow the body. */
  readonly paddingBytes?: number;
}

/** Something that goes wrong with an answer. */
export interface Fault {
  /** In a few words, for a list. */
  readonly meaning: string;
  /** What comes in the place of the body. */
  readonly body?: { readonly type: string; readonly text: string };
  readonly delivery?: Delivery;
}

const loginPage = `<!doctype html>
<html><head><title>Log in</title></head>
<body><form method="post"><input name="user"><input name="password" type="password"><button>Log in</button></form></body></html>
`;

/** Every fault by its name. */
export const faults: Readonly<Record<string, Fault>> = {
  'slow-headers': { meaning: 'The head comes after 30 s.', delivery: { headersDelayMs: 30_000 } },
  'never-answers': { meaning: 'Nothing comes.', delivery: { noHeaders: true, endsWith: 'silence' } },
  'stalled-body': {
    meaning: 'The body stops half way, and nothing follows.',
    delivery: { bodyFraction: 0.5, endsWith: 'silence' },
  },
  'dripping-body': { meaning: 'The body comes a byte every 200 ms.', delivery: { byteIntervalMs: 200 } },
  'connection-reset': { meaning: 'The connection is reset.', delivery: { noHeaders: true, endsWith: 'reset' } },
  'body-reset': {
    meaning: 'The connection is reset half way in the body.',
    delivery: { bodyFraction: 0.5, endsWith: 'reset' },
  },
  'truncated-json': { meaning: 'The body is half of the JSON.', delivery: { bodyFraction: 0.5 } },
  html: { meaning: 'The body is a page to log in.', body: { type: 'text/html; charset=utf-8', text: loginPage } },
  empty: { meaning: 'There is no body.', body: { type: 'application/json', text: '' } },
  'huge-body': { meaning: '16 MB of blanks follow the body.', delivery: { paddingBytes: 16_777_216 } },
};

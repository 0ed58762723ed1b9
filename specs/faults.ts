/** What can go wrong with an answer on its way, by name: the one vocabulary of all scenarios. */

/** How an answer travels, where it does not simply arrive. Times in ms, sizes in bytes. */
export interface Delivery {
  /** Nothing comes before this time. */
  readonly headAfter?: number;
  /** Not even the head comes. */
  readonly headless?: true;
  /** How much of the body there is, as a part of 1. */
  readonly part?: number;
  /** How it ends, in the place of a good end. */
  readonly ends?: 'silence' | 'reset';
  /** The time between one byte of the body and the next. */
  readonly byteEvery?: number;
  /** Blanks that follow the body. */
  readonly blanks?: number;
}

/** Something that goes wrong with an answer. */
export interface Fault {
  /** In a few words, for a list. */
  readonly means: string;
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
  'slow-headers': { means: 'The head comes after 30 s.', delivery: { headAfter: 30_000 } },
  'never-answers': { means: 'Nothing comes.', delivery: { headless: true, ends: 'silence' } },
  'stalled-body': { means: 'The body stops half way, and nothing follows.', delivery: { part: 0.5, ends: 'silence' } },
  'dripping-body': { means: 'The body comes a byte every 200 ms.', delivery: { byteEvery: 200 } },
  'connection-reset': { means: 'The connection is reset.', delivery: { headless: true, ends: 'reset' } },
  'body-reset': { means: 'The connection is reset half way in the body.', delivery: { part: 0.5, ends: 'reset' } },
  'truncated-json': { means: 'The body is half of the JSON.', delivery: { part: 0.5 } },
  html: { means: 'The body is a page to log in.', body: { type: 'text/html; charset=utf-8', text: loginPage } },
  empty: { means: 'There is no body.', body: { type: 'application/json', text: '' } },
  'huge-body': { means: '16 MB of blanks follow the body.', delivery: { blanks: 16_777_216 } },
};

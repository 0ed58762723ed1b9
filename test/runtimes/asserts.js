/** Assertions without a test framework. */

/** Resolves with the expected error, and throws any other error or if the promise resolves. */
export async function getRejection(promise, kind) {
  const error = await promise.then(toUnexpectedResult, (thrown) => thrown);
  if (!(error instanceof kind)) throw error;
  return error;
}

export function toUnexpectedResult(value) {
  return new Error(`The promise must reject; it resolved with ${JSON.stringify(value)}.`);
}

export function equal(actual, expected) {
  const [actualText, expectedText] = [actual, expected].map((value) => JSON.stringify(value));
  if (actualText !== expectedText) throw new Error(`Expected ${expectedText}; received ${actualText}.`);
}

export async function withTimeout(ms, promise) {
  let timer;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The check did not end within ${ms} ms.`)), ms);
  });
  try {
    await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Describes an error and its causes. */
export function describeError(error) {
  const lines = [];
  for (let inner = error; inner !== undefined && lines.length < 5; inner = inner?.cause) {
    lines.push(inner instanceof Error ? (inner.stack ?? String(inner)) : String(inner));
  }
  return lines.join('\ncaused by ');
}

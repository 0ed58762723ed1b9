/** Says what is wrong, without a test framework. */

/** Rejections of another kind, and success, are what they are: wrong. */
export async function rejection(promise, kind) {
  const error = await promise.then(unexpected, (thrown) => thrown);
  if (!(error instanceof kind)) throw error;
  return error;
}

export function unexpected(answer) {
  return new Error(`It went well: ${JSON.stringify(answer)}`);
}

export function equal(actual, expected) {
  const [got, wanted] = [actual, expected].map((value) => JSON.stringify(value));
  if (got !== wanted) throw new Error(`${got} and not ${wanted}`);
}

export async function within(ms, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No end after ${ms} ms.`)), ms);
  });
  try {
    await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The error, and what it came from. */
export function described(error) {
  const lines = [];
  for (let inner = error; inner !== undefined && lines.length < 5; inner = inner?.cause) {
    lines.push(inner instanceof Error ? (inner.stack ?? String(inner)) : String(inner));
  }
  return lines.join('\nfrom ');
}

/** The code blocks that are programs in TypeScript, and what a test adds to run them. */
import { type CodeBlock, readDocuments, readExamples, readPages } from './code-blocks.ts';

export interface Program {
  readonly name: string;
  readonly text: string;
  /** What it must print, according to its comments. */
  readonly expected: readonly string[];
  /** The class of the error with which it ends, according to its comments. */
  readonly failure: string | undefined;
}

export const isProgram = ({ language, text }: CodeBlock): boolean =>
  language === 'ts' || (language === '' && /^(\/\/.*\n)?import .* from '@job-status\//.test(text));

/** Each program once. Of the pages, only the live page has programs that are neither in a document nor run by the test of a page. */
export function findPrograms(): Program[] {
  const ofPages = readPages('').filter(({ place }) => place.startsWith('live.html '));
  const seen = new Set<string>();
  return [...completeDocuments(), ...readExamples(), ...ofPages]
    .filter(isProgram)
    .filter(({ text }) => !seen.has(text) && seen.add(text))
    .map(({ place, text }) => ({
      name: place,
      text,
      expected: [...text.matchAll(/console\.log\(.*\),?;? \/\/ (.+)$/gm)].map(([, expected = '']) => expected),
      failure: /\/\/ throws a (\w+)/.exec(text)?.[1],
    }));
}

/** A block that uses the client of an earlier block of its document starts with the declaration of that client. */
function completeDocuments(): CodeBlock[] {
  const blocks = readDocuments().filter(isProgram);
  return blocks.map(({ place, language, text }, index) => {
    const file = place.split(' ')[0] ?? '';
    const earlier = blocks.slice(0, index).filter((block) => block.place.startsWith(`${file} `));
    const [client] =
      /^const dli = createDliClient\(.*?\}\);$/ms.exec(earlier.map((block) => block.text).join('\n')) ?? [];
    const continues = /\bdli\b/.test(text) && !/const dli\b/.test(text) && client !== undefined;
    const needsImport = !text.includes("'@job-status/client/dli'") && (continues || text.includes('createDliClient'));
    const imported = needsImport ? "import { createDliClient } from '@job-status/client/dli';\n" : '';
    return { place, language, text: imported + (continues ? `${client}\n` : '') + text };
  });
}

/** What calls the functions that some programs only export. */
const callers: readonly (readonly [RegExp, string])[] = [
  [
    /^export async function handler\(event: \{ job_id: string; state/m,
    `const ends: string[] = [];
for (const job_id of ['happy-handler', 'failed-handler']) {
  let [result, polls] = [await handler({ job_id }), 1];
  for (; 'state' in result; polls += 1) {
    if (!(result.waitSeconds! > 0)) throw new Error('An invocation must name the time of the next one.');
    // Only text passes from one invocation to the next.
    result = await handler({ job_id, state: JSON.parse(JSON.stringify(result.state)) });
  }
  ends.push([result.job_id, result.end, typeof result.summary, polls > 1].join(' '));
}
console.log(ends.join(', ')); // happy-handler success string true, failed-handler failed string true`,
  ],
  [
    /^export async function processWait\(job: Job/m,
    `const job = new Job<{ job_id: string; state?: WaitState }>({ job_id: 'happy-queue' });
const start = Date.now();
let [end, delays]: [string | undefined, number] = [undefined, 0];
while (end === undefined) {
  try {
    end = await processWait(job, job.token);
  } catch (error) {
    if (!(error instanceof DelayedError) || job.delayedUntil <= start) throw error;
    delays += 1;
  }
}
console.log(end, delays > 1, job.data.state?.polls === delays); // success true true`,
  ],
  [
    /^export const handler = .* context: FunctionGraphContext/m,
    `const context = { getSecurityAccessKey: () => 'key', getSecuritySecretKey: () => 'secret', getSecurityToken: () => 'token' };
console.log((await handler({ job: 'finished', project: 'p' }, context)).status); // FINISHED`,
  ],
];

/** The program with the address of a mock, and with a call of what it exports. */
export function prepareProgram({ text }: Program, mockUrl: string): string {
  const adapted = text
    .replaceAll('http://127.0.0.1:4010', mockUrl)
    .replace("{ DelayedError, type Job } from 'bullmq'", "{ DelayedError, Job } from './fake-bullmq.ts'");
  const calls = callers.filter(([pattern]) => pattern.test(text)).map(([, code]) => code);
  return [adapted, ...calls, 'export {};\n'].join('\n');
}

/** `pnpm test`: runs all checks and summarizes the results in the last line. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { turbo } from './turbo.ts';

interface TaskRun {
  readonly taskId: string;
  readonly task: string;
  readonly directory: string;
  readonly execution?: { readonly startTime: number; readonly endTime: number; readonly exitCode: number | null };
  readonly cache: { readonly status: 'HIT' | 'MISS' };
}

interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const root = new URL('../', import.meta.url);
const runs = new URL('.turbo/runs/', root);

rmSync(runs, { recursive: true, force: true });
const code = await turbo([
  'run',
  'lint',
  'lint:code',
  'lint:prose',
  'lint:layers',
  'lint:unused',
  'types',
  'test',
  'mutation',
  '--summarize',
  '--continue',
  '--output-logs=new-only',
  ...process.argv.slice(2),
]);
const [run] = readdirSync(runs);
const { tasks } = JSON.parse(readFileSync(new URL(run ?? '', runs), 'utf8')) as { tasks: TaskRun[] };
const counts = tasks.filter(isCheck).map((task) => ({ task, count: countOf(task) }));
const total = (key: keyof Count): number => counts.reduce((sum, { count }) => sum + count[key], 0);
// A failure of turbo counts, even if no task explains it.
const unexplained = code !== 0 && total('failed') === 0 ? 1 : 0;
const failed = total('failed') + unexplained;

console.log();
for (const { task, count } of counts) console.log(line(task, count));
console.log();
// The report of a failure may stand thousands of lines above, so repeat it where the reader looks.
for (const { task, count } of counts) if (count.failed > 0) console.log(failures(task));
console.log(
  `${total('passed')} passed, ${failed} failed${total('skipped') > 0 ? `, ${total('skipped')} skipped` : ''}`,
);
process.exitCode = failed > 0 ? 1 : 0;

/** A build counts only if it fails, because it prevents other checks. A task that did not run has failed. */
function isCheck(task: TaskRun): boolean {
  return task.task !== 'build' || exitCode(task) !== 0;
}

function exitCode({ execution, cache }: TaskRun): number {
  return cache.status === 'HIT' ? 0 : (execution?.exitCode ?? 1);
}

/** Counts the tests of a test task; any other task is one check. */
function countOf(task: TaskRun): Count {
  const code = exitCode(task);
  const report = task.task === 'test' ? readReport(task) : undefined;
  if (report === undefined) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const failed = report.numFailedTests;
  return {
    passed: report.numPassedTests,
    // If a file does not load, its tests are not in the report.
    failed: code !== 0 && failed === 0 ? Math.max(1, report.numFailedTestSuites) : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function readReport({ directory }: TaskRun): TestReport | undefined {
  try {
    return JSON.parse(readFileSync(new URL(`${directory}/reports/vitest.json`, root), 'utf8')) as TestReport;
  } catch {
    return undefined;
  }
}

/** Lists the failed tests of a task with the start of their messages. */
function failures(task: TaskRun): string {
  const files = (task.task === 'test' ? readReport(task) : undefined)?.testResults ?? [];
  const lines = files.flatMap(({ name, message, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    const messages = failed.map((test) => `${test.fullName}\n${withoutLibraryFrames(test.failureMessages.join('\n'))}`);
    if (messages.length === 0 && status === 'failed') messages.push(message);
    return messages.map((text) => `✗ ${relative(fileURLToPath(root), name)} > ${text.slice(0, 2_000)}\n`);
  });
  return lines.join('\n');
}

function withoutLibraryFrames(message: string): string {
  const lines = message
    .split('\n')
    .filter((text) => !text.includes('/node_modules/') && !text.includes('new Promise (<anonymous>)'));
  return lines.join('\n');
}

function line({ taskId, execution, cache }: TaskRun, { passed, failed, skipped }: Count): string {
  const sign = failed === 0 ? styleText('green', '✓') : styleText('red', '✗');
  const seconds = execution === undefined ? 0 : (execution.endTime - execution.startTime) / 1000;
  const time = cache.status === 'HIT' ? 'cached' : `${seconds.toFixed(1)} s`;
  const counted = [`${passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`];
  return `${sign} ${taskId.padEnd(36)} ${time.padStart(8)}   ${counted.filter(Boolean).join(', ')}`;
}

import { styleText } from 'node:util';
import { startMock } from '@job-status/mock';
import { readExamples } from './read-examples.ts';
import { runScenario, scenariosToShow } from './run-scenario.ts';

type Style = Parameters<typeof styleText>[0];

/** Serves the mocks and the reference, and shows what there is. Resolves when Ctrl-C, or SIGTERM, has ended it. */
export async function serve({ host, port }: { host: string; port: number }): Promise<void> {
  const site = new URL('.', import.meta.resolve('@job-status/reference/site'));
  const seen = { quiet: true };
  const mock = await startMock({
    host,
    port,
    staticDir: site,
    onRequest: ({ method, path, status, ms }) => {
      if (!seen.quiet) console.log(`${method} ${path} ${status} ${styled('dim', `${ms.toFixed(1)} ms`)}`);
    },
  });
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

  console.log(`\n${styled('bold', 'Job status contracts')}\n`);
  console.log(`The reference and the three mocks:  ${styled(['bold', 'cyan'], mock.url)}\n`);
  console.log('Ask a mock:');
  for (const { example } of mock.apis) {
    const headers = Object.entries(example.headers).map(([name, value]) => `-H '${name}: ${value}' `);
    console.log(`  curl ${headers.join('')}'${mock.url}${example.path}'`);
  }
  console.log('\nWhat the generated clients read from them, every declared answer once:');
  for (const { slug, title } of mock.apis) {
    const { statuses, errors } = await readExamples(slug, mock.url);
    console.log(`\n  ${styled('bold', title)}`);
    console.log(wrapLine(`${statuses.length} jobs`, distinct(statuses)));
    console.log(wrapLine(`${errors.length} refusals`, distinct(errors)));
  }
  console.log('\nJobs that the generated clients wait for; the name of a job chooses its scenario:');
  for (const { slug, title } of mock.apis) {
    console.log(`\n  ${styled('bold', title)}`);
    for (const job of scenariosToShow(slug)) {
      const { statuses, outcome } = await runScenario(slug, mock.url, `${job}-${process.pid}`);
      const end = styled(outcome.end === 'success' ? 'green' : 'yellow', outcome.end);
      console.log(wrapLine(job, [`${statuses.join(' → ')}`, `${end} after ${outcome.polls} polls`]));
    }
  }
  console.log(`\n${styled('green', 'Ready.')} Open ${mock.url} · Ctrl-C ends it. Requests from here on:\n`);
  seen.quiet = false;
  await ended;
  await mock.stop();
}

/** A label and what belongs to it, wrapped to the terminal. */
function wrapLine(label: string, words: readonly string[]): string {
  const width = Math.max(60, Math.min(process.stdout.columns ?? 100, 120)) - 20;
  const lines = [''];
  for (const word of words) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length + 2 > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last}  ${word}`;
  }
  return `    ${styled('dim', label.padEnd(14))}  ${lines.join(`\n${' '.repeat(20)}`)}`;
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)];
}

/** Plain unless the output is a terminal; NO_COLOR is heeded too. */
function styled(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

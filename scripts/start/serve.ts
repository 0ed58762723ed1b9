import { once } from 'node:events';
import { styleText } from 'node:util';
import { formatLogLine, type Mock, startMock } from '@job-status/mock';
import { showJobs } from './show-jobs.ts';
import { hasSite, siteFolder, writeFrontPage } from './site.ts';

type Style = Parameters<typeof styleText>[0];

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  /** Builds the reference if it has changed. */
  readonly buildSite: () => Promise<void>;
  /** Ends the server. */
  readonly signal: AbortSignal;
}

/** Serves the mocks and the reference, and shows three jobs live. Resolves when the port is free again. */
export async function serve({ host, port, buildSite, signal }: ServeOptions): Promise<void> {
  const isFirstSite = !hasSite();
  if (isFirstSite) await writeFrontPage();
  let isLogging = false;
  const mock = await startMock({
    host,
    port,
    staticDir: siteFolder,
    onRequest(entry) {
      if (isLogging) console.log(formatLogLine(entry));
    },
  });
  try {
    const site = buildSite();
    // An error appears below, because a message now would get between the lines of the jobs.
    site.catch(() => {});
    printAddress(mock, isFirstSite);
    await showJobs(mock, signal);
    isLogging = true;
    console.log(`\n${styled('dim', 'Requests appear here. Press Ctrl-C to stop.')}\n`);
    await site;
    if (isFirstSite) console.log(`The reference is ready at ${styled('cyan', mock.url)}\n`);
    if (!signal.aborted) await once(signal, 'abort');
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await mock.stop();
  }
}

/** No line is wider than 60 columns with the default port. */
function printAddress(mock: Mock, isFirstSite: boolean): void {
  console.log(`\n${styled('bold', 'Job Status Contracts')}   Press Ctrl-C to stop.\n`);
  console.log(`Open  ${styled(['bold', 'cyan'], mock.url)}`);
  if (isFirstSite) console.log('      The reference appears there in about 10 s.');
  console.log('Try   this request; the name of a job selects its scenario:\n');
  console.log(`${shortestRequest(mock)}\n`);
}

/** A request for a job that succeeds, on one line. */
function shortestRequest({ apis, url }: Mock): string {
  const requests = apis.map(({ path: template, example }) => {
    const [header = ''] = Object.keys(example.headers);
    const parameters = template.match(/{[^}]+}/g) ?? [];
    const path = template.replaceAll(/{[^}]+}/g, (name) => (name === parameters.at(-1) ? 'happy' : 'p'));
    return `curl -H ${header}:t ${new URL(url).host}${path}`;
  });
  return requests.sort((one, other) => one.length - other.length)[0] ?? '';
}

/** Adds a style if the output is a terminal. Respects NO_COLOR. */
function styled(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

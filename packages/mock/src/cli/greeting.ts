import { isLoopback } from '../server/listen.ts';
import type { Mock } from '../server/start-mock.ts';
import { curlCommand } from '../server/welcome.ts';
import { style } from './style.ts';

/** Formats what the command prints when the mock has started. */
export function formatGreeting(mock: Mock, { isPlain, host }: { isPlain: boolean; host: string }): string {
  const { url, networkUrls, apis } = mock;
  const isPublic = !isLoopback(host);
  const examples = apis.map((api) => `${style('bold', api.title)}\n  ${curlCommand(url, api)}\n`);
  const warning = style(
    'yellow',
    'Warning: Other machines can reach this mock, and its control API (/__mock) has no authentication.',
  );
  return [
    `Mock running at ${style('cyan', url)}. Press Ctrl-C to stop it.`,
    ...networkUrls.map((networkUrl) => `In the network: ${style('cyan', networkUrl)}`),
    ...(isPublic && !isPlain ? [warning] : []),
    '',
    ...examples,
    "To get another response of the contract, add a header, for example -H 'Prefer: code=404'.",
    ...(isPlain
      ? []
      : [
          'Replace the job name with happy, failed or throttled-1 and repeat the request to step through that scenario. ' +
            'Run with --scenarios for the full list.',
        ]),
    '',
  ].join('\n');
}

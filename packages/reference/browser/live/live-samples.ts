/** The code that the page runs, as a reader can copy it. The tests run it. */
import type { LiveApi, LiveScenario } from './live-data.ts';

export interface SampleOptions {
  readonly api: LiveApi;
  readonly scenario: Pick<LiveScenario, 'name'>;
  readonly goal: string;
  /** The URL of the mock. */
  readonly endpoint: string;
  /** How the run ended, after a run. */
  readonly end?: string | undefined;
}

/** The parameters of the path for a job whose name selects the scenario. */
export function jobPath({ api, scenario }: Pick<SampleOptions, 'api' | 'scenario'>): Readonly<Record<string, string>> {
  const job = Object.keys(api.parameters).at(-1) ?? '';
  return { ...api.parameters, [job]: `${scenario.name}-live` };
}

export function liveSamples(options: SampleOptions): readonly { readonly label: string; readonly code: string }[] {
  return [
    { label: 'TypeScript', code: toWait(options) },
    { label: 'Test', code: toTest(options) },
    { label: 'curl', code: toCurl(options) },
  ];
}

function toWait({ api, endpoint, ...options }: SampleOptions): string {
  const { slug, factory } = api;
  return `import { ${factory} } from '@job-status/client/${slug}';

const ${slug} = ${factory}({
  endpoint: '${endpoint}',
  allowInsecureLoopback: true,
  credentials: { token: 'any' },
});
const outcome = await ${slug}.waitForOutcome(
  ${toPathLiteral({ api, ...options })},
  {${goalOption(api, options.goal)}
    onPoll: ({ snapshot, error }) => console.log(snapshot?.status ?? error?.message),
  },
);
console.log(outcome.end, outcome.summary);`;
}

function toTest({ api, scenario, goal, end }: SampleOptions): string {
  const { slug, factory } = api;
  const result =
    end === undefined ? 'console.log(outcome.end, outcome.summary);' : `assert.equal(outcome.end, '${end}');`;
  return `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ${factory} } from '@job-status/client/${slug}';
import { createMockFetch, openFakeTime } from '@job-status/testing';

test('${scenario.name}', async () => {
  const time = openFakeTime();
  const ${slug} = ${factory}({
    endpoint: 'https://${slug}.test',
    credentials: { token: 'any' },
    fetch: await createMockFetch(),
  });
  const outcome = await time.run(() =>
    ${slug}.waitForOutcome(${toPathLiteral({ api, scenario })}${api.goals.length > 1 ? `, { goal: '${goal}' }` : ''}),
  );
  time.close();

  ${result}
});`.replace(end === undefined ? "import assert from 'node:assert/strict';\n" : '', '');
}

function toCurl({ api, scenario, endpoint }: SampleOptions): string {
  const path = Object.entries(jobPath({ api, scenario })).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(value)),
    api.path,
  );
  return `curl -i -H '${api.tokenHeader}: any' \\\n  ${endpoint}${path}`;
}

function toPathLiteral(options: Pick<SampleOptions, 'api' | 'scenario'>): string {
  const entries = Object.entries(jobPath(options)).map(([name, value]) => `${name}: '${value}'`);
  return `{ ${entries.join(', ')} }`;
}

/** An API with one goal has it as its default. */
function goalOption({ goals }: LiveApi, goal: string): string {
  return goals.length > 1 ? `\n    goal: '${goal}',` : '';
}

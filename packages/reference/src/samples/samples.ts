/** Builds the code samples of an API. Tests run each of them against the mock. */

import type { Api } from '../contract/api.ts';
import type { CodeSample } from '../html/code-block.ts';
import { createOperationPath, sampleValue } from './path.ts';

/** The same request in curl, TypeScript and Python. */
export function codeSamples(api: Api): readonly CodeSample[] {
  return [
    { label: 'curl', code: toCurl(api) },
    { label: 'TypeScript', code: toTypeScript(api) },
    { label: 'Python', code: toPython(api) },
  ];
}

export function toCurl(api: Api): string {
  return `curl -H ${quoteForShell(`${api.tokenHeader}: any`)} \\\n  ${quoteForShell(api.mock + createOperationPath(api))}`;
}

export function toTypeScript(api: Api): string {
  const { slug, factory, mock } = api;
  const variable = slug.replaceAll(/\W/g, '');
  return `import { ${factory} } from '@job-status/client/${slug}';

const ${variable} = ${factory}({
  endpoint: '${mock}', // or: cloud, region
  allowInsecureLoopback: true,
  credentials: { token: 'any' },
});
const job = await ${variable}.waitForJob({
${api.pathParameters.map(({ name }) => `  ${name}: '${sampleValue(api, name)}',\n`).join('')}}${goalOption(api)});
console.log(job${statusSteps(api)
    .map((step) => (typeof step === 'number' ? `[${step}]?` : `.${step}`))
    .join('')});`;
}

export function toPython(api: Api): string {
  const ends = endStatuses(api).map((status) => `'${status}'`);
  const path = statusSteps(api).map((step) => (typeof step === 'number' ? `[${step}]` : `['${step}']`));
  return `import json, time, urllib.request

url = '${api.mock}${createOperationPath(api)}'
while True:
    request = urllib.request.Request(url, headers={'${api.tokenHeader}': 'any'})
    with urllib.request.urlopen(request) as response:
        status = json.load(response)${path.join('')}
    print(status)
    if status in (${ends.join(', ')}):
        break
    time.sleep(${api.rules.polling.minDelay / 1000})`;
}

/** The status values that end a wait for the first goal. */
export function endStatuses({ rules }: Api): readonly string[] {
  const [goal = ''] = Object.keys(rules.goals);
  return Object.keys(rules.statuses).filter(
    (status) =>
      rules.listed.includes(status) &&
      ['success', 'failure', 'cancelled'].includes(rules.statuses[status]?.verdicts[goal] ?? ''),
  );
}

/** An API with several goals has no default, so the sample names the first. */
function goalOption({ rules }: Api): string {
  const [first, second] = Object.keys(rules.goals);
  return second === undefined ? '' : `, { goal: '${first}' }`;
}

function statusSteps({ scenarios }: Api): readonly (string | number)[] {
  return scenarios.statusPointer
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function quoteForShell(text: string): string {
  return /^[\w:/.@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

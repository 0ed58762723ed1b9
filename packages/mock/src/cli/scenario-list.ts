import { styleText } from 'node:util';
import { createMockFetch } from '../fetch.ts';
import type { Timeline, TimelineStep } from '../scenarios/timeline.ts';

type Style = Parameters<typeof styleText>[0];

// Plain unless the output is a terminal; NO_COLOR is heeded too.
const style = (style: Style, text: string): string => styleText(style, text, { stream: process.stdout });

/** What jobs can do, to read: for each API, and once for all what any of them can do. */
export async function scenarioList(wanted: readonly string[] | undefined): Promise<string> {
  const { apis, control } = await createMockFetch({ apis: wanted });
  const [first = [], ...others] = apis.map(({ slug }) => control.scenarios(slug));
  const isShared = ({ description }: Timeline): boolean =>
    others.length > 0 && others.every((list) => list.some((scenario) => scenario.description === description));
  return [
    ...apis.map(({ slug, title }) => {
      const own = control.scenarios(slug).filter((scenario) => !isShared(scenario));
      return section(`${title} (${slug})`, own);
    }),
    ...(others.length === 0 ? [] : [section('Any of them', first.filter(isShared))]),
    'Give a job one of these names, or a name that goes on with a dash: happy-1.',
  ].join('\n');
}

function section(title: string, scenarios: readonly Timeline[]): string {
  const entries = scenarios.map(({ name, description, steps, repeats }) => {
    const timeline = [...steps.map(formatStep), ...(repeats ? ['…'] : [])].join(' → ');
    return `${style('cyan', name)}\n  ${description}\n  ${style('dim', timeline)}\n`;
  });
  return `${style('bold', title)}\n\n${entries.join('\n')}`;
}

/** What a step shows and for how long: `RUNNING, 2 polls` or `429, 30s`. */
function formatStep({ status, jobStatus, fault, duration }: TimelineStep): string {
  const shows = [jobStatus ?? status, ...(fault === undefined ? [] : [fault])].join(' ');
  return duration === 'forever' ? shows : `${shows}, ${duration}`;
}

import { createMockFetch, type Timeline, type TimelineStep } from '@job-status/testing';
import { style } from './style.ts';

/** Formats the scenarios of each API, and those that all APIs share. */
export async function formatScenarioList(slugs: readonly string[] | undefined): Promise<string> {
  const { apis, control } = await createMockFetch({ apis: slugs });
  const [first = [], ...others] = apis.map(({ slug }) => control.scenarios(slug));
  const isShared = ({ description }: Timeline): boolean =>
    others.length > 0 && others.every((list) => list.some((scenario) => scenario.description === description));
  return [
    ...apis.map(({ slug, title }) => {
      const own = control.scenarios(slug).filter((scenario) => !isShared(scenario));
      return formatSection(`${title} (${slug})`, own);
    }),
    ...(others.length === 0 ? [] : [formatSection('All APIs', first.filter(isShared))]),
    'Name a job after a scenario to select it. To use a scenario for several jobs, add a suffix with a dash: happy-1.',
  ].join('\n');
}

function formatSection(title: string, scenarios: readonly Timeline[]): string {
  const entries = scenarios.map(({ name, description, steps, repeats }) => {
    const timeline = [...steps.map(formatStep), ...(repeats ? ['…'] : [])].join(' → ');
    return `${style('cyan', name)}\n  ${description}\n  ${style('dim', timeline)}\n`;
  });
  return `${style('bold', title)}\n\n${entries.join('\n')}`;
}

/** Formats a step, for example as `RUNNING, 2 polls` or `429, 30s`. */
function formatStep({ status, jobStatus, fault, duration }: TimelineStep): string {
  const response = [jobStatus ?? status, ...(fault === undefined ? [] : [fault])].join(' ');
  return duration === 'forever' ? response : `${response}, ${duration}`;
}

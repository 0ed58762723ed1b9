/** The program of the live page: the reader chooses a scenario, and the client waits for its job. */
import { create, find, richText } from './elements.ts';
import { type Break, breaks, fill, type LiveData, type Selection } from './live-data.ts';
import { liveSamples } from './live-samples.ts';
import { createPageMock, createServerMock, findServer } from './mock.ts';
import { Run } from './run.ts';
import { loadClient, loadMockFetch } from './scripts.ts';
import { View } from './view.ts';

const data = JSON.parse(find('#live-data', 'script').textContent ?? '') as LiveData;
const form = find('#live', 'form');
const select = {
  api: find('[name=api]', 'select', form),
  scenario: find('[name=scenario]', 'select', form),
  goal: find('[name=goal]', 'select', form),
  speed: find('[name=speed]', 'select', form),
};
const abort = find('[name=abort]', 'button', form);
const breakButtons = breaks.map((kind) => find(`[value="${kind}"]`, 'button', form));
const server = findServer();
// Without a mock on this origin, the code names the address that a mock has by default.
let endpoint = 'http://127.0.0.1:4010';
let run: Run | undefined;

function setOptions(element: HTMLSelectElement, values: readonly (readonly [string, string])[], wanted: string): void {
  element.replaceChildren(...values.map(([value, label]) => new Option(label, value)));
  element.value = values.some(([value]) => value === wanted) ? wanted : (values[0]?.[0] ?? '');
}

function readSelection(): Selection {
  const api = data.apis.find(({ slug }) => slug === select.api.value) ?? data.apis[0];
  const scenario = api?.scenarios.find(({ name }) => name === select.scenario.value) ?? api?.scenarios[0];
  if (api === undefined || scenario === undefined) throw new Error('The page must have an API with a scenario.');
  return { api, scenario, goal: select.goal.value, speed: Number(select.speed.value) };
}

function chooseApi(scenario: string): void {
  const { api } = readSelection();
  setOptions(
    select.scenario,
    api.scenarios.map(({ name }) => [name, name]),
    scenario,
  );
  chooseScenario(readSelection().scenario.goal);
}

function chooseScenario(goal: string): void {
  const { api } = readSelection();
  setOptions(
    select.goal,
    api.goals.map((name) => [name, name]),
    goal,
  );
  select.goal.disabled = api.goals.length < 2;
}

/** Shows the selection in the address, in the description and in the code. */
function showSelection(end?: string): void {
  const { api, scenario, goal, speed } = readSelection();
  const query = new URLSearchParams({ api: api.slug, scenario: scenario.name });
  if (goal !== scenario.goal) query.set('goal', goal);
  if (speed !== data.speed) query.set('speed', String(speed));
  history.replaceState(null, '', `?${query}${location.hash}`);
  const link = create('a', '', data.texts.readMore);
  link.href = `scenarios.html#${scenario.anchor}`;
  find('.scenario-text', 'p', form).replaceChildren(...richText(scenario.description), ' ', link);
  const samples = liveSamples({ api, scenario, goal, endpoint, end });
  document.querySelectorAll('.live .panel code').forEach((code, index) => {
    code.textContent = samples[index]?.code ?? '';
  });
}

function showRunning(isRunning: boolean): void {
  const submit = find('[type=submit]', 'button', form);
  // A disabled button loses the focus, so the focus moves to the button that is next.
  const hasFocus = form.contains(document.activeElement);
  for (const element of [...Object.values(select), submit]) element.disabled = isRunning;
  abort.disabled = !isRunning;
  const { api } = readSelection();
  for (const button of breakButtons) button.disabled = !isRunning || api.breaks[button.value as Break] === undefined;
  if (!isRunning) select.goal.disabled = select.goal.length < 2;
  if (hasFocus) (isRunning ? abort : submit).focus();
}

async function start(): Promise<void> {
  const selection = readSelection();
  const view = new View(data, selection);
  let isBroken = false;
  showRunning(true);
  showSelection();
  try {
    const [found, loaded] = await Promise.all([server, loadClient(data.root, selection.api.slug)]);
    const mock =
      found === undefined
        ? await createPageMock(selection, await loadMockFetch(data.root))
        : createServerMock(selection, found.speed);
    run = new Run(selection, mock, {
      onAttempt: (...args) => view.onAttempt(...args),
      onPoll: (...args) => view.onPoll(...args),
      onBreak(...args) {
        isBroken = true;
        view.onBreak(...args);
      },
    });
    const outcome = await run.start(loaded, endpoint);
    view.showEnd(run.elapsed, outcome, run.attempts);
    // A run that the reader changed is not the one that the test repeats.
    if (!isBroken && outcome.end !== 'aborted') showSelection(outcome.end);
  } catch (error) {
    view.showError(error);
  } finally {
    run = undefined;
    showRunning(false);
  }
}

const query = new URLSearchParams(location.search);
setOptions(
  select.api,
  data.apis.map(({ slug, service }) => [slug, service]),
  query.get('api') ?? '',
);
chooseApi(query.get('scenario') ?? '');
chooseScenario(query.get('goal') ?? readSelection().scenario.goal);
setOptions(
  select.speed,
  data.speeds.map((speed) => [String(speed), `${speed}×`]),
  query.get('speed') ?? String(data.speed),
);
showSelection();
server.then((found) => {
  if (found !== undefined) endpoint = location.origin;
  showSelection();
  find('.where', 'p', form).textContent = fill(found === undefined ? data.texts.inPage : data.texts.onServer, {
    origin: location.origin,
  });
});
form.hidden = false;
showRunning(false);

select.api.addEventListener('change', () => chooseApi(select.scenario.value));
select.scenario.addEventListener('change', () => chooseScenario(readSelection().scenario.goal));
form.addEventListener('change', () => showSelection());
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void start();
});
abort.addEventListener('click', () => run?.abort());
for (const button of breakButtons) button.addEventListener('click', () => run?.breakNext(button.value as Break));

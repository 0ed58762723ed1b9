/** Shows a run: the timeline, the current state, and a line for each event. */
import type { JobView, Outcome, PollReport, Snapshot } from '@job-status/client';
import { create, find, richText } from './elements.ts';
import { type Break, fill, type LiveData, type Selection } from './live-data.ts';
import type { RunListener } from './run.ts';

const verdictsOfEnds: Readonly<Record<string, string>> = {
  success: 'success',
  failed: 'failure',
  cancelled: 'cancelled',
  'not-started': 'not-started',
  'unknown-status': 'indeterminate',
};

export class View implements RunListener {
  readonly #data: LiveData;
  readonly #selection: Selection;
  readonly #state = find('#live-status', 'p');
  readonly #timeline = find('.live .timeline', 'ol');
  readonly #log = find('.live .log', 'ol');
  readonly #progress = find('.live progress', 'progress');
  readonly #counts = find('.live .counts', 'p');
  readonly #nodes = find('.live .nodes', 'ul');
  readonly #lastResponse = find('.live .last-response code', 'code');

  #lastStatus: string | undefined;

  constructor(data: LiveData, selection: Selection) {
    this.#data = data;
    this.#selection = selection;
    for (const list of [this.#timeline, this.#log, this.#nodes]) list.replaceChildren();
    this.#progress.hidden = true;
    this.#counts.textContent = '';
    this.#lastResponse.textContent = '';
    this.#announce(fill(data.texts.started, { scenario: selection.scenario.name }));
  }

  onAttempt(at: number, attempt: number, response: Response | undefined): void {
    const { texts } = this.#data;
    const status = response === undefined ? texts.noResponse : String(response.status);
    const delay = response?.headers.get('retry-after');
    const line = fill(texts.attempt, { attempt, status });
    const retryAfter = delay ? ` ${fill(texts.retryAfter, { delay })}` : '';
    const kind = response === undefined ? 'fault' : 'error';
    this.#addLine(at, `${line}${retryAfter}`, response?.ok ? '' : kind);
    if (!response?.ok) {
      this.#addPart(kind, status, at, delay ? `Retry-After: ${delay}` : '');
      this.#announce(line + retryAfter);
      this.#lastStatus = undefined;
    }
    response
      ?.text()
      .then((text) => {
        this.#lastResponse.textContent = formatBody(text);
      })
      .catch(() => undefined);
  }

  onBreak(at: number, kind: Break): void {
    this.#addLine(at, fill(this.#data.texts.breaking, { kind }), 'fault');
  }

  onPoll(at: number, { poll, snapshot, error, delayMs }: PollReport<unknown>): void {
    const { texts, verdictNames } = this.#data;
    const next = delayMs === undefined ? '' : ` ${fill(texts.nextPoll, { seconds: toSeconds(delayMs) })}`;
    if (snapshot === undefined) {
      const text = fill(texts.failedPoll, { poll, message: error.message });
      this.#addLine(at, text + next, 'error');
      this.#announce(text + next);
      this.#lastStatus = undefined;
      return;
    }
    const { status, verdict } = snapshot;
    const name = status ?? texts.noStatus;
    this.#addPart(verdict, name, at, verdict);
    this.#addLine(at, fill(texts.poll, { poll, status: name }), '', createBadge(verdict, verdictNames[verdict]), next);
    if (poll === 1 || snapshot.status !== this.#lastStatus) this.#announceStatus(snapshot);
    this.#lastStatus = status;
    this.#showProgress(snapshot.view);
  }

  #announceStatus({ status, verdict, note }: Snapshot<unknown>): void {
    const { texts, verdicts, verdictNames } = this.#data;
    const meaning = (status && this.#selection.api.statuses[status]) ?? note ?? verdicts[verdict] ?? '';
    this.#announce(
      create('code', '', status ?? texts.noStatus),
      ' ',
      createBadge(verdict, verdictNames[verdict]),
      ' ',
      ...richText(meaning),
    );
  }

  /** @param attempts - The number of requests that the client sent. */
  showEnd(at: number, outcome: Outcome<unknown>, attempts: number): void {
    const { texts } = this.#data;
    const { end, status, polls, summary } = outcome;
    const text = fill(texts.ended, { polls, attempts, seconds: toSeconds(at) });
    const badge = createBadge(verdictsOfEnds[end] ?? 'error', end);
    this.#addLine(at, summary, '', badge.cloneNode(true));
    this.#announce(create('code', '', status ?? texts.noStatus), ' ', badge, ` ${text}`);
  }

  showError(error: unknown): void {
    this.#announce(fill(this.#data.texts.failed, { message: error instanceof Error ? error.message : String(error) }));
  }

  #showProgress({ progress, nodes }: JobView): void {
    this.#progress.hidden = progress.fraction === undefined;
    if (progress.fraction !== undefined) this.#progress.value = progress.fraction;
    const { rowsRead, rowsWritten } = progress;
    this.#counts.textContent =
      rowsRead === undefined && rowsWritten === undefined
        ? ''
        : fill(this.#data.texts.rows, { read: rowsRead ?? '–', written: rowsWritten ?? '–' });
    this.#nodes.replaceChildren(
      ...nodes.map((node) => create('li', '', create('b', '', node.name), ` ${node.status ?? '–'}`)),
    );
  }

  #addPart(kind: string, label: string, at: number, note: string): void {
    const time = create('span', '', `${toSeconds(at)} s`);
    this.#timeline.append(create('li', kind, create('b', '', label), time, create('i', '', note)));
    this.#timeline.scrollTo({ left: this.#timeline.scrollWidth });
  }

  #addLine(at: number, text: string, kind: string, ...more: readonly (Node | string)[]): void {
    const content = create('span', '', `${text} `, ...more);
    this.#log.append(create('li', kind, create('time', '', `${toSeconds(at)} s`), content));
    this.#log.scrollTo({ top: this.#log.scrollHeight });
  }

  /** Screen readers read this part whenever it changes. */
  #announce(...content: readonly (Node | string)[]): void {
    this.#state.replaceChildren(...content);
  }
}

function createBadge(verdict: string, label = verdict): HTMLElement {
  return create('span', `verdict ${verdict}`, label);
}

function toSeconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

function formatBody(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

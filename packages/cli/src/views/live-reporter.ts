/** A view of the jobs that is redrawn in place on a terminal. The last frame remains. */
import { createLogUpdate } from 'log-update';
import type { Reporter } from '../jobs/reporter.ts';
import type { TrackedJob } from '../jobs/tracked-job.ts';
import type { Output } from '../output/output.ts';
import { createStyle, type Style } from '../output/style.ts';
import { renderFrame } from './frame.ts';

const redrawInterval = 1000;

export class LiveReporter implements Reporter {
  readonly #output: Output;
  readonly #style: Style;
  readonly #draw: ReturnType<typeof createLogUpdate>;
  readonly #redraw = (): void => this.#render(false);
  #jobs: readonly TrackedJob[] = [];
  #timer: NodeJS.Timeout | undefined = undefined;

  constructor(output: Output) {
    this.#output = output;
    this.#style = createStyle(output.stdout);
    this.#draw = createLogUpdate(output.stdout);
  }

  start(jobs: readonly TrackedJob[]): void {
    this.#jobs = jobs;
    this.#timer = setInterval(this.#redraw, redrawInterval);
    this.#timer.unref();
    this.#output.stdout.on('resize', this.#redraw);
    this.#redraw();
  }

  onChange(): void {
    this.#redraw();
  }

  onPoll(): void {
    this.#redraw();
  }

  onEnd(): void {
    this.#redraw();
  }

  finish(): void {
    clearInterval(this.#timer);
    this.#output.stdout.off('resize', this.#redraw);
    // The last frame is drawn from scratch, because differential updates lose blank lines.
    this.#draw.clear();
    this.#render(true);
    this.#draw.done();
  }

  #render(isFinal: boolean): void {
    const { columns = 80, rows = 24 } = this.#output.stdout;
    const frame = renderFrame(this.#jobs, {
      now: Date.now(),
      columns,
      rows,
      style: this.#style,
      isFinal,
    });
    this.#draw(this.#output.redact(frame));
  }
}

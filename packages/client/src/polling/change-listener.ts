import type { AnyWaitOptions } from './options.ts';
import type { Snapshot } from './snapshot.ts';

type OnChange<Body> = AnyWaitOptions<Body>['onChange'];

/** Calls an `onChange` callback and passes any failure on, whether it throws or returns a promise that rejects. */
export function notify<Body>(
  onChange: OnChange<Body>,
  snapshot: Snapshot<Body>,
  onFailure: (error: unknown) => void,
): void {
  try {
    const result: unknown = onChange?.(snapshot);
    // The wait does not wait for the promise, which may never settle.
    if (result instanceof Promise) result.catch(onFailure);
  } catch (error) {
    onFailure(error);
  }
}

/** The `onChange` callback of one wait, with a signal that fires when the caller's signal fires or the callback fails. */
export class ChangeListener<Body> {
  readonly #onChange: OnChange<Body>;
  readonly #callerSignal: AbortSignal | undefined;
  readonly #controller = new AbortController();
  #failure: { readonly error: unknown } | undefined;

  constructor(onChange: OnChange<Body>, callerSignal: AbortSignal | undefined) {
    this.#onChange = onChange;
    this.#callerSignal = callerSignal;
    callerSignal?.addEventListener('abort', this.#abort);
    if (callerSignal?.aborted) this.#abort();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  notify(snapshot: Snapshot<Body>): void {
    notify(this.#onChange, snapshot, (error) => {
      this.#failure ??= { error };
      this.#controller.abort(error);
    });
    this.throwIfFailed();
  }

  throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  close(): void {
    this.#callerSignal?.removeEventListener('abort', this.#abort);
  }

  readonly #abort = (): void => this.#controller.abort(this.#callerSignal?.reason);
}

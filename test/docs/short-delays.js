/**
 * Makes the delays between polls short in the process that imports it: at most 5 s, or 10 s to 20 s. What remains of the 10 s of a request
 * stays as it is.
 */
const { setTimeout } = globalThis;
const isDelay = (ms) => ms <= 5_000 || (ms > 10_000 && ms <= 20_000);
globalThis.setTimeout = Object.assign(
  (run, ms = 0, ...rest) => setTimeout(run, isDelay(ms) ? ms / 100 : ms, ...rest),
  setTimeout,
);

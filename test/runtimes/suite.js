/** Runs the checks, in any runtime. */
import './clock.js';
import { describeError, withTimeout } from './asserts.js';
import { checks } from './checks.js';
import { token } from './client-call.js';

/**
 * Runs all checks sequentially. Resolves with the problem of each check by its name, or null if it passed. Calls `onCheck` with the
 * name before each check.
 */
export async function runChecks(task, { onCheck = () => undefined } = {}) {
  const { fakeService, run, transport } = task;
  const findings = {};
  const transportOptions = transport === 'own fetch' ? { fetch: (request) => globalThis.fetch(request) } : {};
  const open = (overrides) => ({
    endpoint: fakeService,
    allowInsecureLoopback: true,
    credentials: { token },
    retry: { maxAttempts: 1 },
    ...transportOptions,
    ...overrides,
  });
  for (const [index, [name, check]] of Object.entries(checks).entries()) {
    onCheck(name);
    const job = `${run}-${index}`;
    const requests = (event = '', of = job) => read(`${fakeService}/requests/${of}${event}`, {});
    try {
      await withTimeout(5_000, check({ ...task, job, open, requests, read }));
      findings[name] = null;
    } catch (error) {
      findings[name] = describeError(error);
    }
  }
  return findings;
}

async function read(url, headers) {
  return (await fetch(url, { headers })).json();
}

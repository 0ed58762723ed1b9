/** Runs the checks, in any runtime. */
import './clock.js';
import { described, within } from './asserts.js';
import { ask, checks, token } from './checks.js';

/**
 * Runs every check, one after the other. Resolves with what is wrong, by the name of the check; with null where all is well. Says
 * before each check which one it is.
 */
export async function runChecks(task, { read = readByFetch, say = () => undefined } = {}) {
  const { far, run, road, warmUp } = task;
  const findings = {};
  const given = road === 'own fetch' ? { fetch: (request) => globalThis.fetch(request) } : {};
  const open = (more) => ({
    endpoint: far,
    allowInsecureLoopback: true,
    credentials: { token },
    retry: { maxAttempts: 1 },
    ...given,
    ...more,
  });
  // The first calls of a process may take another road than all that follow.
  for (let sent = 0; sent < (warmUp ?? 0); sent += 1) await ask(open(), 'fine', `${run}-warm-up`);
  for (const [nth, [name, check]] of Object.entries(checks).entries()) {
    say(name);
    const job = `${run}-${nth}`;
    const visits = (event = '', of = job) => read(`${far}/books/${of}${event}`, {});
    try {
      await within(5_000, check({ ...task, job, open, visits, read }));
      findings[name] = null;
    } catch (error) {
      findings[name] = described(error);
    }
  }
  return findings;
}

async function readByFetch(url, headers) {
  return (await fetch(url, { headers })).json();
}

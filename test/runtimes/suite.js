/** Runs the checks, in any runtime. */
import './clock.js';
import { described, within } from './asserts.js';
import { checks } from './checks.js';
import { token } from './client-call.js';

/**
 * Runs every check, one after the other. Resolves with what is wrong, by the name of the check; with null where all is well. Says
 * before each check which one it is.
 */
export async function runChecks(task, { say = () => undefined } = {}) {
  const { far, run, transport } = task;
  const findings = {};
  const given = transport === 'own fetch' ? { fetch: (request) => globalThis.fetch(request) } : {};
  const open = (more) => ({
    endpoint: far,
    allowInsecureLoopback: true,
    credentials: { token },
    retry: { maxAttempts: 1 },
    ...given,
    ...more,
  });
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

async function read(url, headers) {
  return (await fetch(url, { headers })).json();
}

/** The completion scripts. The script for bash runs in bash. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cleanEnv, jobStatus } from './job-status.ts';

/** Returns the completions that bash proposes for a line with the cursor at its end. */
async function completeInBash(line: string): Promise<string[]> {
  const { out: script } = await jobStatus('completion', 'bash').ended;
  const words = line.split(' ');
  const program = `${script}
    COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
    _job_status; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', program], { encoding: 'utf8', env: cleanEnv as NodeJS.ProcessEnv })
    .split('\n')
    .filter((text) => text !== '');
}

describe('bash', () => {
  it.each([
    ['job-status w', ['wait', 'watch']],
    ['job-status wait ', ['dataarts', 'dli', 'cdm']],
    ['job-status wait d', ['dataarts', 'dli']],
    ['job-status wait dli --ti', ['--timeout']],
    ['job-status check dli --h', ['--har', '--help']],
    ['job-status completion ', ['bash', 'zsh', 'fish', 'pwsh']],
  ])('completes "%s"', async (line, expected) => {
    expect(await completeInBash(line)).toEqual(expected);
  });

  it('does not propose hidden options', async () => {
    expect(await completeInBash('job-status check dli --')).not.toContain('--target');
  });
});

it.each([
  ['zsh', '#compdef job-status'],
  ['fish', 'complete -c job-status'],
  ['pwsh', 'Register-ArgumentCompleter'],
])('prints a script for %s with every command', async (shell, text) => {
  const { code, out } = await jobStatus('completion', shell).ended;

  expect({ code, hasText: out.includes(text) }).toEqual({ code: 0, hasText: true });
  for (const command of ['get', 'wait', 'watch', 'check', 'explain', 'completion']) expect(out).toContain(command);
});

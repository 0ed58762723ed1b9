import type { CommanderError } from 'commander';

/** Options under which other tools take secrets. */
const secretOptions = /^--?(token|password|pass|secret|secret-key|access-key|ak|sk|api-key|auth|credentials?)$/i;

/**
 * A message for wrong use of a command. The values of unknown options are left out, because they can be secrets.
 */
export function describeUsageError({ code, message }: CommanderError, command: string): string {
  const help = ['job-status help', command].join(' ').trim();
  const hint = /\(Did you mean (one of )?(.+?)\?\)/.exec(message)?.[2];
  const suggestion = hint === undefined ? '' : ` Did you mean ${hint}?`;
  if (code === 'commander.unknownOption') {
    const option = /'(--?[\w-]*)/.exec(message)?.[1] ?? '';
    // A single dash can be followed by a value without a space.
    const name = option.startsWith('--') ? option : option.slice(0, 2);
    if (secretOptions.test(name)) {
      return (
        `${name} is not an option. Credentials are not accepted as arguments, because other users of the machine ` +
        'can see them. Set JOB_STATUS_TOKEN, or use --token-file FILE. [INVALID_OPTION]'
      );
    }
    return `Unknown option ${name}.${suggestion} Run ${help} for the options. [INVALID_OPTION]`;
  }
  const [line = ''] = message.replace(/^error: (?:command-argument value )?/, '').split('\n');
  const text = line[0]?.toUpperCase() + line.slice(1).replace(/\.$/, '');
  const suffix = code === 'commander.unknownCommand' ? 'UNKNOWN_COMMAND' : 'INVALID_OPTION';
  return `${text.replaceAll("'", '"')}.${suggestion} Run ${help} for the usage. [${suffix}]`;
}

import type { CommanderError } from 'commander';

/** Options under which other tools take secrets. */
const secretOptions = /^--?(token|password|pass|secret|secret-key|access-key|ak|sk|api-key|auth|credentials?)$/i;

/**
 * A message for wrong use. The values of unknown options are left out, because they can be secrets.
 */
export function describeUsageError({ code, message }: CommanderError): string {
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
    return `unknown option ${name}.${suggestion} Run job-status help for the options. [INVALID_OPTION]`;
  }
  const [text = ''] = message.replace(/^error: /, '').split('\n');
  const suffix = code === 'commander.unknownCommand' ? 'UNKNOWN_COMMAND' : 'INVALID_OPTION';
  return `${text.replaceAll("'", '"')}.${suggestion} Run job-status help for the usage. [${suffix}]`;
}

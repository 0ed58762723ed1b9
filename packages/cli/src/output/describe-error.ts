/** Formats the errors of the client for users of the command, who do not know the options of the client. */
import { type OptionHint, optionHints } from '@job-status/client/explain';
import { printable } from './text.ts';

/** What to do here instead of setting an option of the client. */
const commandHints: Readonly<Record<OptionHint, string>> = {
  renewal:
    'A token is valid for 24 hours. Set JOB_STATUS_TOKEN to a new one, or set a user or an access key, so that the command renews it.',
  tooLarge: 'The command does not read larger responses.',
  trust: "Set NODE_EXTRA_CA_CERTS to the file of the issuer's certificate.",
};

/** Replaces each hint about an option of the client. */
export function replaceHints(text: string): string {
  const names = Object.keys(optionHints) as OptionHint[];
  return names.reduce((replaced, name) => replaced.replace(optionHints[name], commandHints[name]), text);
}

/** The message of an error on one line. */
export function describeError({ message }: Error, maxLength?: number): string {
  return printable(replaceHints(message), maxLength);
}

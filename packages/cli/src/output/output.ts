/** The streams of the process. Every text that the commands print passes through here and is stripped of secrets. */
export class Output {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly #secrets = new Set<string>();

  constructor(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream) {
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** Registers texts that must not be printed. Short ones would hide ordinary text. */
  addSecrets(secrets: readonly (string | undefined)[]): void {
    for (const secret of secrets) if (secret !== undefined && secret.length >= 6) this.#secrets.add(secret);
  }

  /** Replaces known secrets, also where they are escaped as in JSON or a URL. */
  redact(text: string): string {
    let redacted = text;
    for (const secret of this.#secrets) {
      for (const form of new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])) {
        redacted = redacted.replaceAll(form, '[redacted]');
      }
    }
    return redacted;
  }

  /** Prints a result line. */
  print(line: string): void {
    this.stdout.write(`${this.redact(line)}\n`);
  }

  /** Prints a message for people. */
  note(line: string): void {
    this.stderr.write(`${this.redact(line)}\n`);
  }
}

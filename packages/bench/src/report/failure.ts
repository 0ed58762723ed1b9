/** Runs a program's work; a failure is told in words, without a stack, and Ctrl-C lets what was opened be removed. */
export async function program(work: () => Promise<void>): Promise<void> {
  process.once('SIGINT', () => process.exit(130));
  try {
    await work();
  } catch (error) {
    for (let at: unknown = error; at instanceof Error; at = at.cause) console.error(at.message);
    process.exitCode = 1;
  }
}

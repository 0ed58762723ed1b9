/** Shows how far the bench is: on one line of a terminal, and not at all in a log. */
export function progressOf(name: string): { show: (text: string) => void; clear: () => void } {
  const { stderr } = process;
  const write = (text: string): void => {
    if (stderr.isTTY) stderr.write(`\r\u001b[2K${text}`);
  };
  return { show: (text) => write(`${name}: ${text}`), clear: () => write('') };
}

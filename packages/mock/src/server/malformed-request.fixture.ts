/** Requests as bytes. Some are complete, most are malformed. */

const escapes = [
  ...['%', '%Z', '%ZZ', '%C0%AE', '%FF', '%00', '%2e%2e%2f', '%25', '%ED%A0%80', '%F5', '%u0041', '%E4%BD'],
  ...['..', '//', '\\', '{x}', '*', '?%', '?__code=404', '?__code=x', '#', ';', '\xff', ' ', '\t'],
];
const garbage = [
  ...[';,/,', ',', '/', 'a/b;=', '"', '*/*;q=x', 'application/json;', '\x01', '(', '%', '\xe4\xff', 'a/b, c'],
  ...['text/html', 'code=x', 'code=777', 'code=404', 'code=404, example=gateway', '=', '', 'application/json', '1'],
];
// The headers that Prism reads occur more often.
const names = ['Accept', 'Prefer', 'Content-Type']
  .flatMap((name) => [name, name, name])
  .concat('Content-Length', 'Transfer-Encoding', 'Expect', 'Host', 'Upgrade', 'Connection', 'X-Sdk-Date', 'workspace');
const methods = ['HEAD', 'OPTIONS', 'POST', 'PUT', 'CONNECT', 'TRACE', 'get', '\x00'];

/** Creates requests for the paths from random numbers. */
export function malformedRequests(paths: readonly string[], total: number, random: () => number): string[] {
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = (list: readonly string[]): string => list[below(list.length)] ?? '';
  const bytes = (): string => String.fromCharCode(...Array.from({ length: below(24) }, () => below(256)));
  const splice = (text: string, piece: string): string => {
    const at = below(text.length + 1);
    return text.slice(0, at) + piece + text.slice(at + below(4));
  };
  const header = (): string => `${pick(names)}: ${random() < 0.8 ? pick(garbage) : bytes()}\r\n`;
  const huge = (): string => `X-Huge: ${'a'.repeat(below(60_000))}\r\n`;
  // Most keep the structure of the path, because only requests that match an operation reach all parts of Prism.
  const target = (): string => {
    const path = pick(paths);
    if (random() < 0.3) return splice(path, pick(escapes));
    return random() < 0.5 ? path : path.replace(/[^/]+(?=\/status$)/, (name) => splice(name, pick(escapes)));
  };

  return Array.from({ length: total }, () => {
    const method = random() < 0.7 ? 'GET' : pick(methods);
    const credentials = random() < 0.7 ? 'X-Auth-Token: a\r\n' : '';
    const headers = Array.from({ length: below(3) }, header).join('') + (random() < 0.02 ? huge() : '');
    const body = random() < 0.1 ? bytes() : '';
    const whole = `${method} ${target()} HTTP/1.1\r\nHost: localhost\r\n${credentials}${headers}\r\n${body}`;
    // A complete request, one with changed bytes, a truncated one, or random bytes.
    const kind = random();
    if (kind < 0.8) return whole;
    if (kind < 0.9) return splice(splice(whole, bytes()), bytes());
    return kind < 0.98 ? whole.slice(0, 1 + below(whole.length)) : `\x80${bytes()}`;
  });
}

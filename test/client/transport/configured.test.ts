/** A configuration of the process or the client applies to every call, before and after the first one, on every version of Node.js. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NodeBinary, nodes } from '../../runtimes/nodes.ts';
import { makeCertificate } from '../../support/certificate.ts';
import { type Arrivals, openNetwork } from './network.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('configured.js', import.meta.url));
const certificate = makeCertificate();
let folder: string;
let certificateFile: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'job-status-configured-'));
  certificateFile = join(folder, 'certificate.pem');
  await writeFile(certificateFile, certificate.cert);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The libraries, with the oldest Node.js that each supports. */
const libraries: Readonly<Record<string, number>> = {
  none: 20,
  undici6: 20,
  undici7: 20,
  undici8: 22,
  nock13: 20,
  nock15: 22,
  msw: 20,
  'https-proxy-agent': 20,
  environment: 22,
  setGlobalProxyFromEnv: 24,
};

/** The calls of one configuration to one host, as reported by the program. */
interface Calls {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly calls: number;
  readonly target: 'double' | 'host' | 'proxy' | 'proxy unless localhost';
  readonly doubles: number;
}

function toExpected({ target, name, calls }: Calls): Arrivals & { readonly doubles: number } {
  const isProxied = target === 'proxy' || (target === 'proxy unless localhost' && name !== 'https by name');
  if (target === 'double') return { proxied: 0, direct: 0, doubles: calls };
  return isProxied ? { proxied: calls, direct: 0, doubles: 0 } : { proxied: 0, direct: calls, doubles: 0 };
}

describe.each(nodes)('$name', ({ major, command }: NodeBinary) => {
  const supported = Object.keys(libraries).filter((library) => (libraries[library] ?? 0) <= major);

  it.each(supported)('sends every call to the configured target with %s', { timeout: 60_000 }, async (library) => {
    const network = await openNetwork(certificate);
    const { origins, proxy } = network;
    const isByEnvironment = library === 'environment';
    const { stdout } = await run(command, ['--no-warnings', program, JSON.stringify({ library, origins, proxy })], {
      env: {
        NODE_EXTRA_CA_CERTS: certificateFile,
        ...(isByEnvironment && {
          NODE_USE_ENV_PROXY: '1',
          HTTP_PROXY: proxy,
          HTTPS_PROXY: proxy,
          NO_PROXY: 'localhost',
        }),
      },
    });
    const reported = JSON.parse(stdout) as Calls[];
    const label = ({ title, name }: Calls): string => `${title}, ${name}`;
    const actual = reported.map((calls) => [
      label(calls),
      { ...network.countArrivals(calls.id), doubles: calls.doubles },
    ]);
    network.close();

    expect(Object.fromEntries(actual)).toEqual(
      Object.fromEntries(reported.map((calls) => [label(calls), toExpected(calls)])),
    );
    expect(reported.length).toBeGreaterThan(1);
  });
});

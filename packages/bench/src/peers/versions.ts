/** What the bench installs for itself. */
import { readFileSync } from 'node:fs';

/** The newest releases, exact. */
const newest: Readonly<Record<string, string>> = {
  '@azure-rest/core-client': '2.9.0',
  '@azure/core-lro': '3.4.1',
  '@huaweicloud/huaweicloud-sdk-core': '3.1.211',
  '@sinonjs/fake-timers': '15.4.0',
  '@smithy/util-waiter': '4.6.2',
  '@stoplight/prism-cli': '5.16.0',
  '@typespec/ts-http-runtime': '0.3.10',
  axios: '1.21.1',
  esbuild: '0.28.2',
  'groq-sdk': '1.6.0',
  ky: '2.1.0',
  msw: '2.15.0',
  undici: '8.12.4',
  uuid: '9.0.0',
};

/** The newest that declare Node 20, where the newest of all do not. */
const forNode20: Readonly<Record<string, string>> = {
  '@azure-rest/core-client': '2.7.0',
  '@azure/core-lro': '3.3.1',
  '@typespec/ts-http-runtime': '0.3.5',
  ky: '1.14.3',
  undici: '7.30.2',
};

/** A day on which all of these existed; what they depend on is taken as of then. */
export const asOf = '2026-11-14';

/** The versions that run on a Node, such as `20.20.2`. */
export function versionsFor(node: string): Readonly<Record<string, string>> {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const isOld = major < 22 || (major === 22 && minor < 19);
  return { ...newest, ...(isOld && forNode20), 'openapi-fetch': openapiFetch() };
}

/** Our client stands on it, so the peer is the one that the workspace has installed for the client. */
function openapiFetch(): string {
  const manifest = new URL('../../../client/node_modules/openapi-fetch/package.json', import.meta.url);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

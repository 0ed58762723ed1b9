/** Run as a process: ends with an uncaught error, or warns about it, while the service echoes the token. `crash.process.ts <how>` */
import { jobText } from '../../support/http-responses.ts';
import { createCanary } from './sinks.ts';
import { createFastClient, path } from './transports.ts';

const token = createCanary(20);
const body = { error_code: 'X', error_msg: `no such token: ${token}`, seen: jobText };
const client = createFastClient('fetch', 'https://dli.test', {
  credentials: { token },
  fetch: async () => Response.json(body, { status: 401, headers: { 'x-request-id': token } }),
});
const call = client.getJobStatus(path);

if (process.argv[2] === 'exception') {
  call.catch((error: unknown) => {
    setImmediate(() => {
      throw error;
    });
  });
}
if (process.argv[2] === 'warning') call.catch((error: Error) => process.emitWarning(error));

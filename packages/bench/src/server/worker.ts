/** Half of the server: answers the two questions from prebuilt bytes, and says of any other DLI job that it runs. */
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import { cdmTarget, dliTarget } from '../clients/urls.ts';
import { cdmJob, dliJob, token } from '../programs/jobs.ts';
import { bodies, running } from './bodies.ts';

const answers = new Map([
  [dliTarget(dliJob), prebuilt(bodies.dli)],
  [cdmTarget(cdmJob), prebuilt(bodies.cdm)],
]);
const otherJobs = dliTarget({ ...dliJob, job_id: '' }).replace('/status', '');
const otherAnswer = prebuilt(running);

function prebuilt(text: string): { readonly bytes: Buffer; readonly headers: OutgoingHttpHeaders } {
  const bytes = Buffer.from(text);
  const headers = { 'content-type': 'application/json', 'content-length': bytes.byteLength, 'x-request-id': 'bench' };
  return { bytes, headers };
}

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const { url = '' } = request;
  const answer = answers.get(url) ?? (url.startsWith(otherJobs) ? otherAnswer : undefined);
  if (answer === undefined || request.headers['x-auth-token'] !== token) {
    response.writeHead(answer === undefined ? 404 : 401).end();
    return;
  }
  response.writeHead(200, answer.headers).end(answer.bytes);
});
server.listen(0, '127.0.0.1');
process.once('disconnect', () => process.exit());

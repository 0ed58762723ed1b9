/** Half of the server: answers the two questions from prebuilt bytes, and nothing else. */
import { createServer } from 'node:http';
import { cdmTarget, dliTarget } from '../clients/urls.ts';
import { cdmJob, dliJob, token } from '../programs/jobs.ts';
import { bodies } from './bodies.ts';

const answers = new Map(
  [[dliTarget(dliJob), bodies.dli] as const, [cdmTarget(cdmJob), bodies.cdm] as const].map(([target, text]) => {
    const bytes = Buffer.from(text);
    const headers = { 'content-type': 'application/json', 'content-length': bytes.byteLength, 'x-request-id': 'bench' };
    return [target, { bytes, headers }] as const;
  }),
);

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const answer = answers.get(request.url ?? '');
  if (answer === undefined || request.headers['x-auth-token'] !== token) {
    response.writeHead(answer === undefined ? 404 : 401).end();
    return;
  }
  response.writeHead(200, answer.headers).end(answer.bytes);
});
server.listen(0, '127.0.0.1');
process.once('disconnect', () => process.exit());

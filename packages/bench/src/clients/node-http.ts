import { request } from 'node:http';
import { toTarget } from '../job.ts';
import { type CreateCall, createHeaders } from './client.ts';

/** `http.request` of Node with its default agent, which keeps connections open. */
export const createCall: CreateCall = (wire) => (job) =>
  new Promise((resolve, reject) => {
    const sent = request(wire.origin + toTarget(job), { headers: createHeaders(wire) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        try {
          resolve(JSON.parse(Buffer.concat(chunks).toString()));
        } catch (error) {
          reject(error);
        }
      });
    });
    sent.once('error', reject);
    sent.end();
  });

import { request } from 'node:http';
import type { Client } from './client.ts';
import { byUrl, headersOf } from './urls.ts';

/** `http.request` of Node, which keeps connections since Node 19. */
export const client: Client = byUrl(
  (wire) => (url) =>
    new Promise((resolve, reject) => {
      const sent = request(url, { headers: headersOf(wire) }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () => {
          try {
            resolve(JSON.parse(Buffer.concat(chunks).toString()));
          } catch (error) {
            reject(error);
          }
        });
        response.once('error', reject);
      });
      sent.once('error', reject);
      sent.end();
    }),
);

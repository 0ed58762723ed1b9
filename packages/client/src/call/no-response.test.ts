import { describe, expect, it } from 'vitest';
import { createDliClient } from '../dli/index.ts';
import { AbortedError, TransportError } from '../errors/errors.ts';
import { startService } from './local-service.fixture.ts';

const path = { project_id: 'p', job_id: 'j' };
const job = { job_id: 'j', job_type: 'QUERY', status: 'FINISHED' };
const oneAttempt = { maxAttempts: 1 };

describe('without a response, a call', () => {
  it('is a transport error with the cause', async () => {
    const endpoint = await startService((request) => request.socket.destroy());
    const error = await createDliClient({ endpoint, allowInsecureLoopback: true, retry: oneAttempt })
      .getJobStatus(path)
      .catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ code: 'TRANSPORT_ERROR', cause: expect.any(Error) });
  });

  it('is a transport error if the body is incomplete', async () => {
    const endpoint = await startService((_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write(JSON.stringify(job), () => response.destroy());
    });

    await expect(
      createDliClient({ endpoint, allowInsecureLoopback: true, retry: oneAttempt }).getJobStatus(path),
    ).rejects.toThrow(TransportError);
  });
});

describe('a signal', () => {
  it('that has fired ends the call', async () => {
    const endpoint = await startService((_, response) => response.end(JSON.stringify(job)));
    const call = createDliClient({ endpoint, allowInsecureLoopback: true, retry: oneAttempt }).getJobStatus(path, {
      signal: AbortSignal.abort('enough'),
    });

    await expect(call).rejects.toMatchObject({ code: 'ABORTED', cause: 'enough' });
  });

  it('ends a call that waits for its body', async () => {
    const controller = new AbortController();
    const endpoint = await startService((_, response) => {
      response.writeHead(200).write('{', () => controller.abort('enough'));
    });
    const call = createDliClient({ endpoint, allowInsecureLoopback: true, retry: oneAttempt }).getJobStatus(path, {
      signal: controller.signal,
    });

    await expect(call).rejects.toThrow(AbortedError);
  });
});

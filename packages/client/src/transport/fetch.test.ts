import * as undici6 from 'undici6';
import * as undici7 from 'undici7';
import * as undici8 from 'undici8';
import { describe, expect, it, vi } from 'vitest';
import { createFetchTransport } from './fetch.ts';
import { createTransport } from './node.ts';
import type { OutgoingRequest } from './transport.ts';
import type { Fetch } from './transport-options.ts';

const request = (signal: AbortSignal = new AbortController().signal): OutgoingRequest => ({
  url: new URL('http://127.0.0.1:1/'),
  headers: {},
  signal,
  maxResponseBytes: 1_000,
});

describe(createFetchTransport, () => {
  it.each(Object.entries({ undici6, undici7, undici8 }))(
    'recommends the dispatcher option if the fetch function of %s does not accept the request',
    async (_, undici) => {
      const fetch = undici.fetch as unknown as Fetch;

      await expect(createTransport({ fetch: (given) => fetch(given) }).send(request())).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        argument: 'fetch',
        message: expect.stringContaining('pass `dispatcher` instead'),
      });
    },
  );

  it('cancels a response that arrives after the abort', async () => {
    const controller = new AbortController();
    const cancel = vi.fn<() => void>();
    let respond: (response: Response) => void = () => undefined;
    const fetch = (): Promise<Response> =>
      new Promise((resolve) => {
        respond = resolve;
      });
    const sent = createFetchTransport(fetch).send(request(controller.signal));
    controller.abort('enough');
    await expect(sent).rejects.toBe('enough');
    respond(new Response(new ReadableStream({ cancel })));

    await vi.waitFor(() => expect(cancel).toHaveBeenCalledOnce());
  });

  it('does not call the function if the signal has already fired', async () => {
    const fetch = vi.fn<Fetch>();

    await expect(createFetchTransport(fetch).send(request(AbortSignal.abort('enough')))).rejects.toBe('enough');
    expect(fetch).not.toHaveBeenCalled();
  });
});

/** The recipe in the README of the client creates spans that follow the OpenTelemetry conventions. */
import { readFile } from 'node:fs/promises';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Script, startFakeServer } from '../../support/fake-server.ts';
import { jobText, respondWith } from '../../support/http-responses.ts';
import { createFastClient } from '../faults/transports.ts';
import { traceJobs } from './trace-jobs.ts';

const path = { project_id: 'secret-project', job_id: 'secret-job' };
const template = '/v1.0/{project_id}/jobs/{job_id}/status';
const exporter = new InMemorySpanExporter();

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
  traceJobs();
});
afterAll(() => {
  trace.disable();
  context.disable();
});
beforeEach(() => exporter.reset());

/** Runs a function in a span of the application, with a server that sends the responses in order. */
async function traceWithin(
  responses: readonly Parameters<typeof respondWith>[0][],
  run: (client: ReturnType<typeof createFastClient>) => Promise<unknown>,
): Promise<ReadableSpan[]> {
  const script: Script[] = responses.map((response) => respondWith(response));
  let next = 0;
  const server = await startFakeServer((exchange) => script[Math.min(next++, script.length - 1)]?.(exchange));
  let tokens = 0;
  const credentials = { token: async () => `token-${++tokens}` };
  await trace.getTracer('application').startActiveSpan('application', async (span) => {
    await run(createFastClient('http', server.origin, { credentials }));
    span.end();
  });
  await server.close();
  return exporter.getFinishedSpans();
}

const running = { body: jobText.replace('FINISHED', 'RUNNING') };
const finished = { body: jobText };
const refused = { status: 401, body: '{"error_code":"APIGW.0307","error_msg":"expired"}' };
const down = { status: 503, body: '{"error_code":"APIGW.0201","error_msg":"down"}' };

const getId = (span: ReadableSpan | undefined): string | undefined => span?.spanContext().spanId;

it('creates six attempt spans for a wait of five polls, of which one fails and one renews the token', async () => {
  const options = { minDelay: 1, maxDelay: 1 };
  const responses = [running, down, refused, running, running, finished];
  const spans = await traceWithin(responses, (client) => client.waitForJob(path, options));
  const findSpans = (name: string): ReadableSpan[] => spans.filter((span) => span.name === name);

  const [application, wait] = [...findSpans('application'), ...findSpans('wait dli')];
  const polls = findSpans('poll dli');
  const attempts = findSpans(`GET ${template}`);
  expect(spans).toHaveLength(1 + 1 + 5 + 6);
  expect(wait?.parentSpanContext?.spanId).toBe(getId(application));
  expect(wait?.attributes).toMatchObject({ 'job_status.end': 'success', 'job_status.polls': 5 });
  expect(polls.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual(Array(5).fill(getId(wait)));
  expect(attempts.map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual(
    [0, 1, 2, 2, 3, 4].map((poll) => getId(polls[poll])),
  );
  expect(polls.map(({ attributes }) => attributes['error.type'])).toEqual([
    ...[undefined, '503', undefined, undefined, undefined],
  ]);
  expect(attempts.map(({ attributes }) => attributes['http.response.status_code'])).toEqual([
    ...[200, 503, 401, 200, 200, 200],
  ]);
  expect(attempts.map(({ attributes }) => attributes['http.request.resend_count'])).toEqual([
    ...[undefined, undefined, undefined, 1, undefined, undefined],
  ]);
  for (const { attributes, kind } of attempts) {
    expect(kind).toBe(SpanKind.CLIENT);
    expect(attributes).toMatchObject({
      'url.template': template,
      'server.address': '127.0.0.1',
      'server.port': expect.any(Number),
    });
  }
});

it('creates one span per attempt of a call, below the span of the application', async () => {
  const spans = await traceWithin([down, down, finished], (client) => client.getJobStatus(path));
  const attempts = spans.slice(0, -1);

  expect(attempts.map(({ attributes }) => attributes['http.request.resend_count'])).toEqual([undefined, 1, 2]);
  expect(attempts.map(({ attributes, status }) => [attributes['error.type'], status.code])).toEqual([
    ['503', SpanStatusCode.ERROR],
    ['503', SpanStatusCode.ERROR],
    [undefined, SpanStatusCode.UNSET],
  ]);
  for (const { parentSpanContext } of attempts) expect(parentSpanContext?.spanId).toBe(getId(spans.at(-1)));
});

it('marks a wait that does not succeed as an error, and puts no path value into names or attributes', async () => {
  const failed = { body: jobText.replace('FINISHED', 'FAILED') };
  const spans = await traceWithin([failed], (client) => client.waitForOutcome(path));

  expect(spans.find(({ name }) => name === 'wait dli')).toMatchObject({
    attributes: { 'job_status.end': 'failed', 'error.type': 'failed' },
    status: { code: SpanStatusCode.ERROR },
  });
  expect(JSON.stringify(spans.map(({ name, attributes }) => [name, attributes]))).not.toContain('secret-');
});

it('is quoted in the README', async () => {
  const readme = await readFile(new URL('../../../packages/client/README.md', import.meta.url), 'utf8');
  const recipe = await readFile(new URL('trace-jobs.ts', import.meta.url), 'utf8');

  expect(readme).toContain(`\`\`\`ts\n${recipe}\`\`\``);
});

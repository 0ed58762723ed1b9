import { subscribe } from 'node:diagnostics_channel';
import type { AttemptTrace, PollTrace, WaitTrace } from '@job-status/client';
import { type Attributes, context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

/** Creates a span for each wait, poll and attempt of the process. */
export function traceJobs(): void {
  const tracer = trace.getTracer('@job-status/client');
  const spans = new WeakMap<object, Span>();

  function createSpans<Trace extends WaitTrace | PollTrace | AttemptTrace>(
    channel: string,
    describeStart: (trace: Trace) => { name: string; parent?: object | undefined; attributes: Attributes },
    describeEnd: (trace: Trace) => Attributes,
  ): void {
    subscribe(`tracing:${channel}:start`, (message) => {
      const { name, parent, attributes } = describeStart(message as Trace);
      const parentSpan = parent && spans.get(parent);
      const active = context.active();
      const kind = channel === 'job-status:attempt' ? SpanKind.CLIENT : SpanKind.INTERNAL;
      const parentContext = parentSpan ? trace.setSpan(active, parentSpan) : active;
      spans.set(message as Trace, tracer.startSpan(name, { kind, attributes }, parentContext));
    });
    subscribe(`tracing:${channel}:asyncEnd`, (message) => {
      const { errorType, error } = message as Trace;
      const span = spans.get(message as Trace);
      span?.setAttributes({ ...describeEnd(message as Trace), 'error.type': errorType });
      if (errorType !== undefined)
        span?.setStatus({ code: SpanStatusCode.ERROR, message: error?.message ?? errorType });
      span?.end();
    });
  }

  createSpans<WaitTrace>(
    'job-status:wait',
    ({ service, goal }) => ({ name: `wait ${service}`, attributes: { 'job_status.goal': goal } }),
    ({ end, status, polls }) => ({ 'job_status.end': end, 'job_status.status': status, 'job_status.polls': polls }),
  );
  createSpans<PollTrace>(
    'job-status:poll',
    ({ service, poll, wait }) => ({ name: `poll ${service}`, parent: wait, attributes: { 'job_status.poll': poll } }),
    ({ status, verdict }) => ({ 'job_status.status': status, 'job_status.verdict': verdict }),
  );
  createSpans<AttemptTrace>(
    'job-status:attempt',
    ({ method, urlTemplate, serverAddress, serverPort, resendCount, poll }) => ({
      name: `${method} ${urlTemplate}`,
      parent: poll,
      attributes: {
        'http.request.method': method,
        'http.request.resend_count': resendCount || undefined,
        'server.address': serverAddress,
        'server.port': serverPort,
        'url.template': urlTemplate,
      },
    }),
    ({ statusCode }) => ({ 'http.response.status_code': statusCode }),
  );
}

import type { Placeholder, TemplatePart } from '@job-status/spec-tools/scenario-set';

/** The values for the placeholders. Times in Unix ms. */
export interface TemplateContext {
  readonly path: Readonly<Record<string, string>>;
  readonly start: number;
  readonly step: number;
  readonly now: number;
}

/** Fills in the placeholders of a template. */
export function renderTemplate(parts: readonly TemplatePart[], context: TemplateContext): string {
  const [only = '', ...more] = parts;
  if (more.length === 0 && typeof only === 'string') return only;
  return parts.map((part) => (typeof part === 'string' ? part : renderPlaceholder(part, context))).join('');
}

function renderPlaceholder(placeholder: Placeholder, context: TemplateContext): string {
  if ('path' in placeholder) return JSON.stringify(context.path[placeholder.path] ?? '');
  if ('elapsed' in placeholder) return String(context[placeholder.elapsed] - context.start);
  const time = context[placeholder.moment] + placeholder.plus;
  if (placeholder.as === 'ms') return String(time);
  if (placeholder.as === 'text') return `"${time}"`;
  // An HTTP date has no fractions, and must not be earlier than the time that it represents.
  return new Date(Math.ceil(time / 1_000) * 1_000).toUTCString();
}

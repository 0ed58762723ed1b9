import type { Placeholder, TemplatePart } from './scenario.ts';

/** What is known when an answer is made. Moments in Unix ms. */
export interface TemplateContext {
  readonly path: Readonly<Record<string, string>>;
  readonly start: number;
  readonly step: number;
  readonly now: number;
}

/** Fills the holes of a text. */
export function renderTemplate(parts: readonly TemplatePart[], known: TemplateContext): string {
  const [only = '', ...more] = parts;
  if (more.length === 0 && typeof only === 'string') return only;
  return parts.map((part) => (typeof part === 'string' ? part : renderPlaceholder(part, known))).join('');
}

function renderPlaceholder(hole: Placeholder, known: TemplateContext): string {
  if ('path' in hole) return JSON.stringify(known.path[hole.path] ?? '');
  if ('elapsed' in hole) return String(known[hole.elapsed] - known.start);
  const moment = known[hole.moment] + hole.plus;
  if (hole.as === 'ms') return String(moment);
  // A date has no fractions, and must not lie before what it stands for.
  return hole.as === 'text' ? `"${moment}"` : new Date(Math.ceil(moment / 1_000) * 1_000).toUTCString();
}

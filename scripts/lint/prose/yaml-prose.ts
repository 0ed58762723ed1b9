/** Finds the prose in YAML: comments, and the values of the keys that hold text for readers. */
import { isMap, isScalar, Lexer, type Node, type Pair, parseAllDocuments, visit } from 'yaml';
import { blankCode, keepOnly } from './mask.ts';
import type { Prose, Span } from './plugin.ts';

const proseKeys = new Set([
  'title',
  'summary',
  'description',
  'message',
  'what',
  'meaning',
  'choice',
  'reason',
  'note',
]);
/** Maps whose values are all prose. */
const proseMaps = new Set(['x-enumDescriptions', 'x-wrong-hosts']);
/** Subtrees that are quoted from the wire. */
const quotedKeys = new Set(['value', 'example', 'set']);

export function yamlProse(source: string): Prose {
  const spans = [...comments(source), ...values(source)].sort((a, b) => a.start - b.start);
  const pieces = spans.map(({ start, end }) => ({
    start,
    text: blankCode(source.slice(start, end)).replaceAll('#', ' '),
  }));
  return { text: keepOnly(source, pieces), spans };
}

/** Comments, where those on consecutive lines are one text. */
function comments(source: string): Span[] {
  const spans: { start: number; end: number }[] = [];
  let offset = 0;
  for (const token of new Lexer().lex(source)) {
    if ('\u0002\u0018\u001f'.includes(token)) continue; // marks of the lexer, which are not in the source
    const last = spans.at(-1);
    if (!token.startsWith('#')) {
      // Another token.
    } else if (last !== undefined && /^\n *$/.test(source.slice(last.end, offset))) {
      last.end = offset + token.length;
    } else {
      spans.push({ start: offset, end: offset + token.length });
    }
    offset += token.length;
  }
  return spans;
}

function values(source: string): Span[] {
  const spans: Span[] = [];
  for (const document of parseAllDocuments(source)) {
    if (!('contents' in document)) continue;
    visit(document, {
      Pair(_, pair) {
        const key = keyOf(pair);
        if (quotedKeys.has(key)) return visit.SKIP;
        if (proseKeys.has(key)) spans.push(...spanOf(pair.value as Node));
        if (proseMaps.has(key) && isMap(pair.value)) {
          for (const item of pair.value.items) spans.push(...spanOf(item.value as Node));
        }
        return undefined;
      },
    });
  }
  return spans;
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

function spanOf(node: Node | null): Span[] {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return [];
  return [{ start: node.range[0], end: node.range[1] }];
}

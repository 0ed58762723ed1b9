/** Finds the prose in TypeScript, JavaScript and CSS: comments, and literals with more than one word. */
import ts from 'typescript';
import { blank, blankCode, keepOnly } from './mask.ts';
import type { Prose, Span } from './plugin.ts';

export function scriptProse(source: string, file: string): Prose {
  if (file.endsWith('.css')) return toProse(source, [...source.matchAll(/\/\*[\s\S]*?\*\//g)].map(toComment));
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const seen = new Set<number>();
  const collect = (node: ts.Node): void => {
    if (isText(node) && !isModuleName(node)) found.push(...texts(node, source));
    const children = node.getChildren(tree);
    if (children.length === 0 && !ts.isJsxText(node)) {
      for (const { pos, end } of commentsAround(node, source)) {
        if (seen.has(pos)) continue;
        seen.add(pos);
        found.push({ start: pos, end, text: commentText(source.slice(pos, end)) });
      }
    }
    for (const child of children) if (!ts.isJSDoc(child)) collect(child);
  };
  collect(tree);
  return toProse(
    source,
    joinLines(
      source,
      found.sort((a, b) => a.start - b.start),
    ),
  );
}

interface Found extends Span {
  /** The text with everything blanked out that is not prose. */
  readonly text: string;
}

function toProse(source: string, found: readonly Found[]): Prose {
  return { text: keepOnly(source, found), spans: found };
}

function toComment(match: RegExpExecArray): Found {
  return { start: match.index, end: match.index + match[0].length, text: commentText(match[0]) };
}

type Text = ts.StringLiteralLike | ts.TemplateExpression;

function isText(node: ts.Node): node is Text {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

function isModuleName({ parent }: ts.Node): boolean {
  return ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isLiteralTypeNode(parent);
}

/** The parts of a literal outside its placeholders. A literal without a space is a key, a path or a value, not a text. */
function texts(node: Text, source: string): Found[] {
  const literals: ts.Node[] = ts.isTemplateExpression(node)
    ? [node.head, ...node.templateSpans.map(({ literal }) => literal)]
    : [node];
  const start = node.getStart();
  const pieces = literals.map((literal) => {
    const raw = literal.getText();
    const isOpen = raw.endsWith('${');
    return { start: literal.getStart(), text: ` ${raw.slice(1, isOpen ? -2 : -1)}${isOpen ? '  ' : ' '}` };
  });
  const whole = keepOnly(
    source.slice(start, node.end),
    pieces.map((piece) => ({ ...piece, start: piece.start - start })),
  );
  const text = blankCode(whole.replace(/\\[^\n]/g, '  '));
  if (!/\p{L} +\p{L}/u.test(text)) return [];
  return pieces.map((piece) => ({
    start: piece.start,
    end: piece.start + piece.text.length,
    text: text.slice(piece.start - start, piece.start - start + piece.text.length),
  }));
}

function commentsAround(token: ts.Node, source: string): ts.CommentRange[] {
  return [
    ...(ts.getLeadingCommentRanges(source, token.pos) ?? []),
    ...(ts.getTrailingCommentRanges(source, token.end) ?? []),
  ];
}

function commentText(raw: string): string {
  const plain = raw.replace(/^\/\*+|\*+\/$|^\/\/|^ *\*/gm, blank);
  // The examples in a comment are code, and a directive is read by a tool.
  return /^\s*(biome-ignore|@ts-)/.test(plain) ? blank(plain) : blankCode(plain);
}

/** Line comments on consecutive lines are one text. */
function joinLines(source: string, found: readonly Found[]): Found[] {
  const joined: Found[] = [];
  for (const next of found) {
    const last = joined.at(-1);
    const isLine = (start: number): boolean => source.startsWith('//', start);
    if (last && isLine(last.start) && isLine(next.start) && /^\n[ \t]*$/.test(source.slice(last.end, next.start))) {
      const between = source.slice(last.end, next.start);
      joined[joined.length - 1] = { start: last.start, end: next.end, text: last.text + between + next.text };
    } else {
      joined.push(next);
    }
  }
  return joined;
}

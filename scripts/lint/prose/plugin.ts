/** Turns a function that finds prose in a file into a textlint plugin. */

import type { AnyTxtNode, TxtDocumentNode } from '@textlint/ast-node-types';
import type { TextlintPluginCreator } from '@textlint/kernel';
import { LineIndex } from './line-index.ts';

/** Where a text starts and ends in its file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The texts of a file, and the file with everything else blanked out: same length, same lines. */
export interface Prose {
  readonly text: string;
  readonly spans: readonly Span[];
}

export function createPlugin(
  extensions: string[],
  findProse: (text: string, file: string) => Prose,
): TextlintPluginCreator {
  class Processor {
    availableExtensions(): string[] {
      return extensions;
    }

    processor(): ReturnType<InstanceType<TextlintPluginCreator['Processor']>['processor']> {
      return {
        preProcess(source, file = '') {
          const { text, spans } = findProse(source, file);
          return { text, ast: toDocument(text, spans) };
        },
        postProcess: (messages, filePath = '') => ({ messages, filePath }),
      };
    }
  }
  return { Processor };
}

function toDocument(text: string, spans: readonly Span[]): TxtDocumentNode {
  const lines = new LineIndex(text);
  const place = ({ start, end }: Span) => ({
    raw: text.slice(start, end),
    range: [start, end] as const,
    loc: { start: lines.positionOf(start), end: lines.positionOf(end) },
  });
  const children = spans.map((span) => ({
    type: 'Paragraph',
    ...place(span),
    children: [{ type: 'Str', value: text.slice(span.start, span.end), ...place(span) }],
  }));
  const whole = place({ start: 0, end: text.length });
  return { type: 'Document', ...whole, children: children as unknown as AnyTxtNode[] } as TxtDocumentNode;
}

/** Reads the code blocks of the documentation: of Markdown files, of comments in the packages, and of the pages of the site. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface CodeBlock {
  /** Its file and its number there. */
  readonly place: string;
  /** As the fence states it. A page does not state any. */
  readonly language: string;
  readonly text: string;
}

export const root: string = fileURLToPath(new URL('../../', import.meta.url));
const site = join(root, 'packages/reference/dist/');

/** The documents that people write. API reports and the ledger are generated and have tests of their own. */
export const documents: readonly string[] = [
  '*.md',
  '{packages,scripts,specs,test}/README.md',
  'packages/*/{README,SKILL,CHANGELOG}.md',
];

export function readDocuments(): CodeBlock[] {
  return globSync([...documents], { cwd: root })
    .sort()
    .flatMap((file) => parseFences(readFileSync(join(root, file), 'utf8'), file));
}

/** The examples in the comments of the packages, which the site and editors show. */
export function readExamples(): CodeBlock[] {
  return globSync('packages/*/src/**/*.ts', { cwd: root, exclude: ['**/*.test.ts'] })
    .sort()
    .flatMap((file) => {
      const comments = [...readFileSync(join(root, file), 'utf8').matchAll(/\/\*\*\n.*?\*\//gs)];
      return parseFences(comments.map(([text]) => text.replaceAll(/^\s*\*[ ]?/gm, '')).join('\n'), file);
    });
}

/** The blocks of the pages in one language. */
export function readPages(folder: '' | 'zh/'): CodeBlock[] {
  return globSync('*.html', { cwd: site + folder })
    .sort()
    .flatMap((file) => {
      const blocks = readFileSync(site + folder + file, 'utf8').matchAll(/<pre\b[^>]*>\s*<code[^>]*>(.*?)<\/code>/gs);
      return [...blocks].map(([, code = ''], index) => ({
        place: `${file} ${index + 1}`,
        language: '',
        text: decodeEntities(code.replaceAll(/<[^>]+>/g, '')),
      }));
    });
}

/** The blocks of the Markdown version of a page. */
export function readMarkdownVersion(page: string): CodeBlock[] {
  const file = page.replace('.html', '.md');
  return parseFences(readFileSync(site + file, 'utf8'), file);
}

function parseFences(markdown: string, file: string): CodeBlock[] {
  const fences = markdown.matchAll(/^( *)(`{3,})(\w*)\n(.*?)^\1\2$/gms);
  return [...fences].map(([, indent = '', , language = '', text = ''], index) => ({
    place: `${file} ${index + 1}`,
    language,
    text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), '').trimEnd(),
  }));
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

function decodeEntities(text: string): string {
  return text.replaceAll(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => entities[name] ?? '').trimEnd();
}

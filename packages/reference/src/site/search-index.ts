/** Collects what the search of the site finds: every part of a page that has an address of its own. */

export interface SearchDocument {
  readonly url: string;
  readonly title: string;
  /** The title of the page. */
  readonly page: string;
  /** The beginning of the text of the part. */
  readonly text: string;
}

const part = /<(h1|h2|h3|tr|article|details|div)\b[^>]*?\bid="([^"]+)"[^>]*>/g;
const maxText = 240;

/** @param page - A page as HTML. */
export function searchDocuments(file: string, page: string): readonly SearchDocument[] {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(page)?.[1] ?? '';
  const pageTitle = toText(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(main)?.[1] ?? '');
  const parts = [...main.matchAll(part)];
  const start = {
    url: file,
    title: pageTitle,
    page: '',
    text: toText(main.slice(0, parts[0]?.index)).slice(pageTitle.length),
  };
  const documents = parts.map((match, index) => {
    const [, element = '', id = ''] = match;
    const inner = main.slice(match.index, parts[index + 1]?.index ?? main.length);
    const heading = titlePattern(element).exec(inner)?.[1] ?? id;
    const name = toText(heading) || id;
    // The number of a contradiction is what readers quote.
    const title = /^D-\d+$/.test(id) ? `${id} ${name}` : name;
    const text = toText(inner.slice(inner.indexOf('>') + 1));
    return { url: `${file}#${id}`, title, page: pageTitle, text: text.replace(name, '') };
  });
  return [start, ...documents].map((document) => ({ ...document, text: document.text.trim().slice(0, maxText) }));
}

/** Where the title of a part is: the heading itself, the heading in it, or the first cell. */
function titlePattern(element: string): RegExp {
  if (element === 'tr') return /<th[^>]*>([\s\S]*?)<\/th>/;
  if (element === 'details') return /<summary[^>]*>([\s\S]*?)<\/summary>/;
  if (element === 'article') return /<h[34][^>]*>([\s\S]*?)<\/h[34]>/;
  return element === 'div' ? /<dt[^>]*>([\s\S]*?)<\/dt>/ : /<h\d[^>]*>([\s\S]*?)<\/h\d>/;
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

function toText(html: string): string {
  return html
    .replaceAll(/<(script|style|button)\b[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<wbr>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

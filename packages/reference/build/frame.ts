/** What stands around the content of every page. */
import { readFileSync } from 'node:fs';
import { html, Markup } from './html.ts';

/** A file of `assets/`, to be put into a page as it stands. */
export function inlined(name: string): Markup {
  return new Markup(readFileSync(new URL(`../assets/${name}`, import.meta.url), 'utf8').trim());
}

/** A ring with a gap: something is still under way. */
const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="18" height="18" aria-hidden="true" fill="none" ' +
  'stroke="#008391" stroke-width="2.4" stroke-linecap="round"><path d="M8 1.8a6.2 6.2 0 1 1-5.8 4"/>' +
  '<circle cx="8" cy="8" r="1.2" fill="#008391"/></svg>';

/** The pages of the header beside those of the APIs, by their file names. */
const pages = ['verdicts', 'scenarios', 'drift'];

export interface Frame {
  readonly title: string;
  readonly description: string;
  /** The APIs by their short names. */
  readonly slugs: readonly string[];
  /** The page of the header that it is: the short name of an API, or of another page. */
  readonly current?: string;
  /** Scripts and styles of the page itself. */
  readonly head: Markup;
  readonly body: Markup;
}

/** The policy keeps a page on this machine: whatever it tries to load from elsewhere is refused by the browser. */
const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export function framed({ title, description, slugs, current, head, body }: Frame): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(mark)}">
${head}
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="site">
<a class="home" href="./">${new Markup(mark)}<span>Job status<span class="more"> reference</span></span></a>
<nav aria-label="Pages">${[...slugs, ...pages].map(
    (name) => html`<a href="${name}.html"${name === current ? html` aria-current="page"` : ''}>${name}</a>`,
  )}</nav>
</header>
<script>${inlined('current.js')}</script>
${body}
</body>
</html>
`;
}

/** Renders what every page has around its content: head, header and footer. */
import { inlineScripts, inlineStyles, minifyScript, readAsset } from '../html/assets.ts';
import { html, Markup } from '../html/html.ts';
import { richText } from '../html/rich-text.ts';
import { languageNames, languageTags } from '../messages/messages.ts';
import { navigation } from './navigation.ts';
import { languageFolder, otherLanguages, type Site, toRoot, wayTo } from './site.ts';

export interface Page {
  /** The file name without `.html`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Files of `assets/` in addition to those of every page. */
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
  /** Buttons of the page for the header. */
  readonly tools?: Markup;
  /** Whether the page sends requests to its own site. */
  readonly connects?: boolean;
  /** Further elements for the head. */
  readonly head?: Markup;
  /** The content of `main`. */
  readonly body: Markup;
  readonly afterMain?: Markup;
  /** A sentence for the footer that says where the content comes from. */
  readonly madeFrom: string;
}

/** A ring with a gap: a job in progress. */
export const mark: string =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="20" height="20" fill="none" ' +
  'color="#00808e" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"><path d="M8 1.8a6.2 6.2 0 1 1-5.8 4"/>' +
  '<circle cx="8" cy="8" r="1.2" fill="currentColor"/></svg>';

/** The policy restricts a page to its own site: the browser refuses requests to other hosts. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'unsafe-inline' data:",
  "img-src 'self' data:",
  'font-src data:',
  'worker-src blob:',
  "form-action 'none'",
];

function policyOf({ name, connects }: Page): string {
  const base = name === '404' ? "'self'" : "'none'";
  return [...policy, `base-uri ${base}`, ...(connects ? ["connect-src 'self'"] : [])].join('; ');
}

export function renderLayout(page: Page, site: Site): string {
  const { messages, config, language } = site;
  const { common } = messages;
  const others = otherLanguages(site);
  const title = page.name === 'index' ? page.title : `${page.title} · ${config.name}`;
  return html`<!doctype html>
<html lang="${languageTags[language]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(page)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${page.description}">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#182125">
${links(page, site)}
${inlineStyles(['site.css'])}
${page.head ?? ''}</head>
<body>
<a class="skip" href="#content">${common.skipToContent}</a>
${header(page, site)}
${inlineScripts(['color-scheme.js'])}
${languageChoice(page, site)}${inlineStyles(['text.css', ...(page.styles ?? [])])}
<main id="content" tabindex="-1">
${page.body}</main>
${page.afterMain ?? ''}
<footer>
<p>${richText(common.joinSentences(page.madeFrom, common.notAVendorSite))}</p>
</footer>
${inlineScripts(['header.js', ...(others.length > 0 ? ['language.js'] : []), 'open-search.js', ...(page.scripts ?? [])])}
</body>
</html>
`.text;
}

/** The script that chooses a language, on the first page of the site only. */
function languageChoice({ name }: Page, { config: { languages }, language }: Site): Markup {
  if (name !== 'index' || languages.length === 1 || language !== languages[0]) return html``;
  return html`<script data-languages="${languages.join(' ')}">{${new Markup(minifyScript(readAsset('browser-language.js')))}}</script>
`;
}

/** Icons, the same page in other languages, and, with a base URL, what search engines and link previews need. */
function links(page: Page, site: Site): Markup {
  const { config, language } = site;
  const { baseUrl } = config;
  const path = (of: Site['language']): string =>
    `${languageFolder(config, of)}${page.name === 'index' ? '' : `${page.name}.html`}`;
  const target = (of: Site['language']): string =>
    baseUrl === undefined ? `${wayTo(site, of)}${page.name}.html` : baseUrl + path(of);
  const [first, ...others] = config.languages;
  const alternate = (tag: string, of: Site['language']): Markup =>
    html`<link rel="alternate" hreflang="${tag}" href="${target(of)}">\n`;
  const alternates =
    first === undefined || others.length === 0 || page.name === '404'
      ? []
      : [...config.languages.map((of) => alternate(languageTags[of], of)), alternate('x-default', first)];
  const preview =
    baseUrl === undefined
      ? html``
      : html`<link rel="canonical" href="${baseUrl + path(language)}">
<meta property="og:url" content="${baseUrl + path(language)}">
<meta property="og:image" content="${baseUrl}preview.png">
`;
  return html`<link rel="icon" href="${toRoot(site)}icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="${toRoot(site)}icon.png">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:site_name" content="${config.name}">
<meta property="og:type" content="website">
${preview}${alternates}${page.name === '404' ? '' : html`<link rel="alternate" type="text/markdown" href="${page.name}.md">`}`;
}

/**
 * The browser shows the header before it reads the rest: it waits for a style sheet in the body, even an empty one, and paints what
 * comes before it. For the same reason, the head has the styles of the header only.
 */
const firstPaint = new Markup('<link rel="stylesheet" href="data:text/css,">');

function header(page: Page, site: Site): Markup {
  const { messages, config } = site;
  const { common } = messages;
  return html`<header class="site">
<a class="home" href="index.html"${page.name === 'index' ? html` aria-current="page"` : ''}>${new Markup(config.logo ?? mark)}<span>${config.name}</span></a>
<nav id="menu" popover aria-label="${common.pages}">${navigation(site).map(
    ({ name, label }) =>
      html`<a href="${name}.html"${name === page.name ? html` aria-current="page"` : ''}>${label}</a>`,
  )}</nav>
${firstPaint}
<div class="tools">
${page.tools ?? ''}
${otherLanguages(site).map(
  (language) =>
    html`<a class="language" href="${wayTo(site, language)}${page.name}.html" hreflang="${languageTags[language]}" lang="${languageTags[language]}" data-language="${language}">${languageNames[language]}</a>`,
)}
<button type="button" class="open-finder" hidden data-root="${toRoot(site)}" data-label="${common.search}" data-placeholder="${common.searchPlaceholder}" data-nothing="${common.nothingFound}" aria-label="${common.search}" title="${common.search} (/)"><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"><circle cx="7" cy="7" r="4.6"/><path d="m10.5 10.5 4 4"/></svg></button>
<button type="button" class="scheme" hidden aria-label="${common.switchColors}" title="${common.switchColors}"><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor"/></svg></button>
<button type="button" class="menu" popovertarget="menu">${common.menu}</button>
</div>
</header>`;
}

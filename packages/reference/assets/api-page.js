// Loads Redoc after the plain text of the page, and lets the reader choose between the two.
const text = document.querySelector('main');
const redoc = document.getElementById('redoc');
const view = document.querySelector('.view');
const input = document.getElementById('redoc-input');
const isRoute = () => location.hash.startsWith('#/');
const storageKey = 'view';

/** Redoc shows an error page for a hash it does not know, so it sees only its own routes. */
addEventListener('hashchange', hideFromRedoc, true);
addEventListener('popstate', hideFromRedoc, true);
function hideFromRedoc(event) {
  if (isRoute() || redoc.hidden) return;
  event.stopImmediatePropagation();
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target !== null && text.contains(target)) {
    show('text');
    target.scrollIntoView();
  }
}

let loaded;
function load() {
  loaded ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const inline = document.getElementById('redoc-script');
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
    if (inline === null) script.src = input.dataset.script;
    else script.textContent = inline.textContent;
    document.head.append(script);
    if (inline !== null) resolve();
  }).then(() => {
    const { definition, options, texts } = JSON.parse(input.textContent);
    globalThis.redocTexts = texts;
    if (location.hash !== '' && !isRoute()) history.replaceState(null, '', location.pathname + location.search);
    globalThis.Redoc.init(definition, options, redoc);
  });
  return loaded;
}

function show(name) {
  const isRedoc = name === 'redoc';
  redoc.hidden = !isRedoc;
  // The browser's search still finds the plain text, and shows it.
  if (isRedoc) text.hidden = 'until-found';
  else text.hidden = false;
  document.documentElement.classList.toggle('with-redoc', isRedoc);
  // The button names the other view.
  view.dataset.next = isRedoc ? 'text' : 'redoc';
  view.textContent = view.dataset[view.dataset.next];
}

text.addEventListener('beforematch', () => show('text'));
view.addEventListener('click', async () => {
  const name = view.dataset.next;
  try {
    localStorage.setItem(storageKey, name);
  } catch {
    // Without storage the choice applies to this page only.
  }
  if (name === 'redoc') await load();
  show(name);
  scrollTo(0, 0);
});

function preference() {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

/** Redoc takes over by itself unless the reader has started to read, or chose the plain text before. */
async function start() {
  view.hidden = false;
  show('text');
  const target = isRoute() ? null : document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!isRoute() && (target !== null || preference() === 'text')) return;
  const before = scrollY;
  await load();
  if (isRoute() || (scrollY === before && getSelection().isCollapsed)) show('redoc');
}

addEventListener('load', () => setTimeout(() => start().catch(() => undefined)));

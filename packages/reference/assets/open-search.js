// Loads the search of the site when the reader opens it.
const opener = document.querySelector('.open-finder');
const addScript = (src) =>
  new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement('script'), { src, onload: resolve, onerror: reject }));
  });
let finder;
async function openSearch() {
  finder ??= Promise.all([addScript(`${opener.dataset.root}search.js`), addScript('search-index.js')]).then(() =>
    globalThis.createFinder(opener.dataset),
  );
  (await finder).open();
}
opener.hidden = false;
opener.addEventListener('click', openSearch);
addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, select');
  const isShortcut = (event.key === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !isTyping);
  // Redoc has a search of its own under the same key.
  if (!isShortcut || document.documentElement.classList.contains('with-redoc')) return;
  event.preventDefault();
  openSearch();
});

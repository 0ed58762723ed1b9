// Without this script the page shows every entry. With it, a reader can filter them.
const form = document.querySelector('.find');
const nothing = document.querySelector('.nothing');
const { q, api } = form.elements;
const announced = form.querySelector('[role=status]');
const groups = [...document.querySelectorAll('.group')];
const entries = groups.flatMap((group) =>
  [...group.querySelectorAll('.entry')].map((element) => ({
    element,
    api: group.dataset.api,
    text: [
      element.textContent,
      // The links have the keys of the sources.
      ...[...element.querySelectorAll('.publisher')].map(({ hash }) => hash.slice(1)),
    ]
      .join(' ')
      .toLowerCase(),
  })),
);

function filter() {
  const terms = q.value.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = entries.filter((entry) => {
    const isHit = (api.value === '' || api.value === entry.api) && terms.every((term) => entry.text.includes(term));
    entry.element.hidden = !isHit;
    return isHit;
  });
  for (const group of groups) group.hidden = !hits.some((hit) => hit.api === group.dataset.api);
  announced.textContent = form.dataset.found.replace('{hits}', hits.length).replace('{all}', entries.length);
  nothing.hidden = hits.length > 0;
  form.querySelector('[type=reset]').hidden = terms.length === 0 && api.value === '';
}

function clear() {
  q.value = '';
  api[0].checked = true;
  filter();
}

/** Keeps the search in the address, so that the reader can share it. */
function updateAddress(hash = '') {
  const given = [...new FormData(form)].filter(([, value]) => value !== '');
  const query = given.length > 0 ? `?${new URLSearchParams(given)}` : '';
  try {
    history.replaceState(null, '', location.pathname + query + hash);
  } catch {
    // A page opened from a file has no address to change, and a browser can refuse many changes in a row.
  }
}

/** A link leads to its entry even if the search hides it. */
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  if (target?.hidden) {
    clear();
    updateAddress(location.hash);
  }
  target?.scrollIntoView();
  // The sources were on this page before they got a page of their own.
  if (target === null && location.hash.length > 1) location.replace(`facts.html${location.hash}`);
}

const query = new URLSearchParams(location.search);
q.value = query.get('q') ?? '';
for (const choice of api) choice.checked = choice.value === (query.get('api') ?? '');
if (api.value === '') api[0].checked = true;
form.hidden = false;
filter();
if (location.search !== '') form.scrollIntoView();
reveal();

form.addEventListener('input', () => {
  filter();
  updateAddress();
});
form.addEventListener('reset', (event) => {
  event.preventDefault();
  clear();
  updateAddress();
  q.focus();
});
form.addEventListener('submit', (event) => event.preventDefault());
q.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') form.reset();
});
addEventListener('hashchange', reveal);
document.addEventListener('click', (event) => {
  // A second click on the same link does not change the hash.
  if (event.target.closest('a[href^="#D-"]')) setTimeout(reveal);
});

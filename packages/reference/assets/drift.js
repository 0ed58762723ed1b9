// Without this script everything is simply there. With it, a reader finds an entry by whatever it says.
const form = document.querySelector('.find');
const { q, api } = form.elements;
const announced = form.querySelector('[role=status]');
const groups = [...document.querySelectorAll('.group')];
const entries = groups.flatMap((group) =>
  [...group.querySelectorAll('.entry')].map((element) => ({
    element,
    api: group.dataset.api,
    text: `${element.textContent} ${element.dataset.also}`.toLowerCase(),
  })),
);

function filter() {
  const words = q.value.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = entries.filter((entry) => {
    const hit = (api.value === '' || api.value === entry.api) && words.every((word) => entry.text.includes(word));
    entry.element.hidden = !hit;
    return hit;
  });
  for (const group of groups) group.hidden = !hits.some((hit) => hit.api === group.dataset.api);
  announced.textContent = `${hits.length} of ${entries.length} contradictions`;
  form.querySelector('[type=reset]').hidden = words.length === 0 && api.value === '';
}

function clear() {
  q.value = '';
  api[0].checked = true;
  filter();
}

/** Puts the search into the address, so that it can be handed on. */
function remember(hash = '') {
  const given = [...new FormData(form)].filter(([, value]) => value !== '');
  const query = given.length > 0 ? `?${new URLSearchParams(given)}` : '';
  try {
    history.replaceState(null, '', location.pathname + query + hash);
  } catch {
    // A page that was opened from a file has no address to change, and a browser may refuse many changes in a row.
  }
}

/** A link leads to its entry, even if the search hides it, and opens the document that it leads to. */
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  if (target?.hidden) {
    clear();
    remember(location.hash);
  }
  if (target?.matches('details')) target.open = true;
  target?.scrollIntoView();
}

const asked = new URLSearchParams(location.search);
q.value = asked.get('q') ?? '';
for (const choice of api) choice.checked = choice.value === (asked.get('api') ?? '');
if (api.value === '') api[0].checked = true;
form.hidden = false;
filter();
if (location.search !== '') form.scrollIntoView();
reveal();

form.addEventListener('input', () => {
  filter();
  remember();
});
form.addEventListener('reset', (event) => {
  event.preventDefault();
  clear();
  remember();
  q.focus();
});
form.addEventListener('submit', (event) => event.preventDefault());
q.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') form.reset();
});
addEventListener('hashchange', reveal);
document.addEventListener('click', (event) => {
  // A second click on the same link changes no hash.
  if (event.target.closest('a[href^="#D-"]')) setTimeout(reveal);
});

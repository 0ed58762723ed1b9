// The search of the whole site. A page loads this file, MiniSearch and the index when the reader opens the search.
/** Parts of names such as error codes and fields are terms of their own, and so is each Chinese character with the next. */
function terms(text) {
  const words = text.toLowerCase().match(/[\p{Script=Han}]+|[\p{L}\p{N}]+(?:[._-][\p{L}\p{N}]+)*/gu) ?? [];
  return words.flatMap((word) => {
    if (/\p{Script=Han}/u.test(word)) return [...word].map((character, at) => character + (word[at + 1] ?? ''));
    const pieces = word.split(/[._-]/);
    return pieces.length > 1 ? [word, ...pieces] : [word];
  });
}

/** @param texts - The texts of the dialog: `label`, `placeholder` and `nothing`. */
globalThis.createFinder = (texts) => {
  const finder = Object.assign(document.createElement('dialog'), { className: 'finder', ariaLabel: texts.label });
  finder.innerHTML =
    '<form role="search"><input type="search" autocomplete="off" spellcheck="false"></form><ol></ol><p role="status"></p>';
  const field = Object.assign(finder.querySelector('input'), {
    ariaLabel: texts.label,
    placeholder: texts.placeholder,
  });
  const list = finder.querySelector('ol');
  const state = finder.querySelector('[role=status]');
  document.body.append(finder);

  const index = new MiniSearch({
    fields: ['title', 'text', 'page'],
    storeFields: ['url', 'title', 'page', 'text'],
    tokenize: terms,
    processTerm: (term) => term,
    searchOptions: {
      prefix: true,
      fuzzy: 0.2,
      boost: { title: 4 },
      combineWith: 'AND',
      // A status or a code leads to its meaning first, and to examples after that.
      boostDocument: (_id, _term, { url }) => (/^(verdicts|errors)\./.test(url) ? 3 : 1),
    },
  });
  index.addAll(globalThis.searchDocuments.map((document, id) => ({ id, ...document })));

  function find() {
    const query = field.value.trim();
    const hits = query === '' ? [] : index.search(query).slice(0, 12);
    list.replaceChildren(
      ...hits.map(({ url, title, page, text }) => {
        const link = Object.assign(document.createElement('a'), { href: url });
        link.append(
          Object.assign(document.createElement('b'), { textContent: title }),
          Object.assign(document.createElement('span'), { textContent: page }),
          Object.assign(document.createElement('small'), { textContent: text }),
        );
        link.addEventListener('click', () => finder.close());
        const item = document.createElement('li');
        item.append(link);
        return item;
      }),
    );
    state.textContent = query !== '' && hits.length === 0 ? texts.nothing : '';
  }

  /** The arrow keys move between the field and the results. */
  finder.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const stops = [field, ...list.querySelectorAll('a')];
    const at = stops.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
    stops[(at + stops.length) % stops.length].focus();
  });
  field.addEventListener('input', find);
  field.form.addEventListener('submit', (event) => {
    event.preventDefault();
    list.querySelector('a')?.click();
  });
  finder.addEventListener('click', (event) => {
    if (event.target === finder) finder.close();
  });

  return {
    open() {
      finder.showModal();
      field.select();
    },
  };
};

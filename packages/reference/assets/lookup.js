// Explains a status as the reader types it, also when it is misspelled or unknown.
const { texts, badges, apis: known } = JSON.parse(document.getElementById('statuses').textContent);
const input = document.getElementById('status');
const result = document.querySelector('.lookup .result');

/** The number of edits between two strings (Levenshtein distance). */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** The statuses of all APIs that have this value, with the verdict for each goal. */
function explain(status) {
  return known
    .filter(({ statuses }) => Object.hasOwn(statuses, status))
    .map(({ slug, service, goals, statuses }) => {
      const { meaning, verdicts } = statuses[status];
      const same = verdicts.every((verdict) => verdict === verdicts[0]);
      const labels = same
        ? [element('span', { innerHTML: badges[verdicts[0]].html, title: badges[verdicts[0]].meaning })]
        : verdicts.map((verdict, index) =>
            element('span', {
              innerHTML: `<code>${goals[index]}</code> ${badges[verdict].html}`,
              title: badges[verdict].meaning,
            }),
          );
      return element(
        'p',
        {},
        element('a', { href: `verdicts.html#${slug}-${status}` }, element('code', {}, status)),
        ` ${service}: `,
        ...labels.flatMap((label) => [label, ' ']),
        element('span', { className: 'meaning' }, meaning),
      );
    });
}

function show() {
  const typed = input.value.trim().replace(/^["']|["',]+$/g, '');
  const all = [...new Set(known.flatMap(({ statuses }) => Object.keys(statuses)))];
  const match =
    all.find((status) => status === typed) ?? all.find((status) => status.toLowerCase() === typed.toLowerCase());
  result.replaceChildren();
  if (typed === '') return;
  if (match !== undefined) return result.append(...explain(match));
  const near = all
    .map((status) => ({ status, edits: distance(status.toLowerCase(), typed.toLowerCase()) }))
    .filter(
      ({ status, edits }) =>
        edits <= Math.max(1, status.length / 3) ||
        (typed.length > 2 && status.toLowerCase().startsWith(typed.toLowerCase())),
    )
    .sort((a, b) => a.edits - b.edits)
    .slice(0, 3);
  result.append(element('p', {}, element('span', { innerHTML: badges.indeterminate.html }), ` ${texts.unknown}`));
  if (near.length === 0) return;
  const buttons = near.map(({ status }) =>
    element('button', { type: 'button', onclick: () => choose(status) }, status),
  );
  result.prepend(element('p', {}, `${texts.nearest} `, ...buttons.flatMap((button) => [button, ' '])));
}

function choose(status) {
  input.value = status;
  input.focus();
  show();
}

input.addEventListener('input', show);
show();

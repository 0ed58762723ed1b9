// The switch between languages keeps the position on the page, and remembers the choice.
const positionKey = 'position';
const content = document.querySelector('main');

/** The last part of the page with an address that begins above the middle of the window. The address is the same in every language. */
function readPosition() {
  // Redoc keeps its position in the address.
  if (content.hidden) return {};
  const parts = [...content.querySelectorAll('[id]')].filter((part) => part.getClientRects().length > 0);
  const part = parts.findLast((one) => one.getBoundingClientRect().top < innerHeight / 2);
  return { part: part?.id, top: part?.getBoundingClientRect().top, share: scrollY / document.body.scrollHeight };
}

for (const link of document.querySelectorAll('.language')) {
  link.addEventListener('click', () => {
    link.search = location.search;
    link.hash = location.hash;
    try {
      localStorage.setItem('language', link.dataset.language);
      sessionStorage.setItem(positionKey, JSON.stringify(readPosition()));
    } catch {
      // Without storage the other language starts at the same address, and is not remembered.
    }
  });
}

addEventListener('load', () => {
  try {
    const position = sessionStorage.getItem(positionKey);
    sessionStorage.removeItem(positionKey);
    if (position === null) return;
    const { part, top, share } = JSON.parse(position);
    if (share === undefined) return;
    const target = document.getElementById(part ?? '');
    scrollTo({
      top: target === null ? share * document.body.scrollHeight : scrollY + target.getBoundingClientRect().top - top,
      behavior: 'instant',
    });
  } catch {
    // Without storage the page starts at its top.
  }
});

// The start page of the site uses the language that the reader chose, or on the first visit that of the browser.
const languages = document.currentScript.dataset.languages.split(' ');
try {
  const isFirstVisit = localStorage.getItem('visited') === null;
  localStorage.setItem('visited', 'yes');
  const preferred = navigator.languages.map((tag) => tag.split('-')[0]).find((tag) => languages.includes(tag));
  const language = localStorage.getItem('language') ?? (isFirstVisit ? preferred : undefined);
  if (languages.indexOf(language) > 0) location.replace(`${language}/index.html${location.search}${location.hash}`);
} catch {
  // Without storage every visit would be the first, so the page stays in its own language.
}

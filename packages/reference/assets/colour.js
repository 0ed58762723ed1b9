// The choice that a reader made on a page of Redoc holds here as well.
try {
  const choice = localStorage.getItem('redoc.colorMode');
  if (choice === 'light' || choice === 'dark') document.documentElement.classList.add(choice);
} catch {
  // A browser that keeps nothing for this page has no choice to tell.
}

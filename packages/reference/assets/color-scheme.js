// Applies the colors that the reader chose on an earlier page. Redoc uses the same key.
try {
  const choice = localStorage.getItem('redoc.colorMode');
  if (choice === 'light' || choice === 'dark') document.documentElement.classList.add(choice);
} catch {
  // The browser does not allow storage on this page, so the system setting applies.
}

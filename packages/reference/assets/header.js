const root = document.documentElement;

// The switch between light and dark colors.
const scheme = document.querySelector('.scheme');
scheme.hidden = false;
scheme.addEventListener('click', () => {
  const isDark =
    root.classList.contains('dark') ||
    (!root.classList.contains('light') && matchMedia('(prefers-color-scheme: dark)').matches);
  root.classList.remove('light', 'dark');
  root.classList.add(isDark ? 'light' : 'dark');
  try {
    localStorage.setItem('redoc.colorMode', isDark ? 'light' : 'dark');
  } catch {
    // Without storage the choice applies to this page only.
  }
});

// The skip link moves the focus. It must not change the hash, which belongs to Redoc on the API pages.
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  const main = document.querySelector('main');
  main.focus();
  main.scrollIntoView();
});

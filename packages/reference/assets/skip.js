// The hash belongs to Redoc here, and one that it does not know leads to a page that is not there.
document.querySelector('.skip').addEventListener('click', (event) => {
  const main = document.querySelector('main');
  event.preventDefault();
  main.tabIndex = -1;
  main.focus();
});

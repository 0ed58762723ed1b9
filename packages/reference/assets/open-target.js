// Opens the folded part that the address points to.
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.matches('details')) {
    target.open = true;
    target.scrollIntoView();
  }
}

openTarget();
addEventListener('hashchange', openTarget);

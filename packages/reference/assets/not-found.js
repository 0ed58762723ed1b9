// A server shows this page at addresses in any folder, where relative links lead nowhere. The icon shows which folder is the root.
const steps = location.pathname.split('/').slice(1, -1);
const folders = ['/', ...steps.map((_, index) => `/${steps.slice(0, index + 1).join('/')}/`)];

function hasIcon(folder) {
  return new Promise((resolve) => {
    const icon = new Image();
    icon.onload = () => resolve(true);
    icon.onerror = () => resolve(false);
    icon.src = `${folder}icon.svg`;
  });
}

async function setBase() {
  for (const folder of folders) {
    if (!(await hasIcon(folder))) continue;
    const base = document.createElement('base');
    base.href = folder + document.querySelector('.pages').dataset.folder;
    return document.head.append(base);
  }
}

// A site with a base URL has its address in the page.
if (location.protocol !== 'file:' && document.baseURI === location.href) setBase();

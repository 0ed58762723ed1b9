// A mock on another port prints its own origin. A published copy of the site leaves the commands as they are.
const local = ['127.0.0.1', 'localhost', '[::1]'].includes(location.hostname);

for (const command of document.querySelectorAll('.command')) {
  const code = command.querySelector('code');
  const button = command.querySelector('button');
  if (local && command.dataset.mock) code.textContent = code.textContent.replace(command.dataset.mock, location.origin);

  button.hidden = false;
  button.addEventListener('click', async () => {
    // The selection stays, so that a reader can copy by hand where a browser allows nothing else.
    getSelection().selectAllChildren(code);
    const copied = await navigator.clipboard?.writeText(code.textContent).then(
      () => true,
      () => false,
    );
    button.textContent = copied || document.execCommand('copy') ? 'Copied' : 'Selected';
    setTimeout(() => {
      button.textContent = 'Copy';
    }, 2000);
  });
}

// A mock on another port puts its own origin into the examples. A published copy of the site leaves them as they are.
const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(location.hostname);

for (const block of document.querySelectorAll('.code')) {
  const code = block.querySelector('code');
  const button = block.querySelector('button');
  if (isLocal) code.textContent = code.textContent.replaceAll('http://127.0.0.1:4010', location.origin);

  /** Gives the styles the length of the line next to the button. */
  function showFirstLine() {
    block.style.setProperty('--first-line', code.textContent.split('\n', 1)[0].length);
  }

  const label = button.textContent;
  button.hidden = false;
  showFirstLine();
  new MutationObserver(showFirstLine).observe(code, { childList: true });
  button.addEventListener('click', async () => {
    // Where the browser does not allow the clipboard, the selection lets the reader copy by hand.
    getSelection().selectAllChildren(code);
    const copied = await navigator.clipboard?.writeText(code.textContent).then(
      () => true,
      () => false,
    );
    button.textContent = copied || document.execCommand('copy') ? button.dataset.copied : button.dataset.selected;
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
}

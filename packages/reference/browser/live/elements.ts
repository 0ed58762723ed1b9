/** Finds and creates elements of the page. */

export function find<Name extends keyof HTMLElementTagNameMap>(
  selector: string,
  _name: Name,
  root: ParentNode = document,
): HTMLElementTagNameMap[Name] {
  const element = root.querySelector<HTMLElementTagNameMap[Name]>(selector);
  if (element === null) throw new Error(`The page must have an element ${selector}.`);
  return element;
}

export function create<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.append(...children);
  return element;
}

/** A sentence of the message catalog: `code` between backticks. */
export function richText(text: string): (Node | string)[] {
  return text.split(/(`[^`]*`)/).map((part) => (part.startsWith('`') ? create('code', '', part.slice(1, -1)) : part));
}

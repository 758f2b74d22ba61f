type Child = Node | string | undefined;

/** An element with attributes and children. Texts become text nodes: nothing that a message says is ever read as HTML. */
export const h = (
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly Child[]
): HTMLElement => {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(attribute, value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
};

/** The element that the page's HTML has under this id. */
export const byId = (id: string): HTMLElement => {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no #${id}`);
  return element;
};

/** For those who hear the page only. */
export const spoken = (text: string): HTMLElement => h("span", { class: "hidden" }, text);

/** For those who see the page only. */
export const shown = (text: string): HTMLElement => h("span", { "aria-hidden": "true" }, text);

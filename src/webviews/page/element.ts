type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * An element with its attributes and children; a text becomes text, never HTML.
 * @param attributes `true` is an attribute without a value, `false` and `undefined` are left out
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/** Sets attributes, and takes away those that are `false` or `undefined`. */
export function setAttributes(on: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) on.removeAttribute(name);
    else on.setAttribute(name, value === true ? '' : String(value));
  }
}

/** Somebody's words: what stands around them is read in its own order. */
export function isolated(text: string, className = ''): HTMLElement {
  return element('bdi', className === '' ? {} : { class: className }, text);
}

/** A picture beside a text that says the same. @param name one of those in icons.css */
export function icon(name: string): HTMLElement {
  return element('span', { class: `icon icon-${name}`, 'aria-hidden': 'true' });
}

/** @param label what it does; without `text` it is said and shown on hover only */
export function button(
  options: { readonly label: string; readonly icon?: string; readonly text?: boolean; readonly class?: string },
  press: (event: MouseEvent) => void,
): HTMLButtonElement {
  const { label, text = false } = options;
  const made = element('button', { type: 'button', class: options.class ?? 'action', 'aria-label': label, title: label });
  if (options.icon !== undefined) made.append(icon(options.icon));
  if (text) made.append(element('span', { class: 'label' }, label));
  made.addEventListener('click', press);
  return made;
}

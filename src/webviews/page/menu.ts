import { element, icon } from './element.ts';

export interface MenuItem {
  readonly label: string;
  readonly icon?: string;
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly run: () => void;
}

/** `separator` between groups. */
export type MenuEntry = MenuItem | 'separator';

let close: (() => void) | undefined;

/**
 * Opens a menu at a place of the window, and gives the focus back when it closes.
 * @param at where its corner would be; it moves where it would leave the window
 */
export function openMenu(label: string, entries: readonly MenuEntry[], at: { readonly x: number; readonly y: number }): void {
  close?.();
  const before = document.activeElement;
  const menu = element('div', { class: 'menu', role: 'menu', 'aria-label': label, tabindex: '-1' });
  const shut = (focusBack: boolean) => {
    if (close === undefined) return;
    close = undefined;
    menu.remove();
    removeEventListener('pointerdown', outside, true);
    removeEventListener('blur', leave);
    if (focusBack && before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  const outside = ({ target }: Event) => {
    if (!(target instanceof Node && menu.contains(target))) shut(false);
  };
  const leave = () => shut(false);
  const choose = (item: MenuItem) => {
    shut(true);
    item.run();
  };
  menu.append(...entries.map((entry) => (entry === 'separator' ? separator() : row(entry, choose))));
  (document.querySelector('main') ?? document.body).append(menu);
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(0, Math.min(at.x, innerWidth - width - 4))}px`;
  menu.style.top = `${Math.max(0, Math.min(at.y, innerHeight - height - 4))}px`;
  menu.addEventListener('keydown', (event) => onKey(event, menu, () => shut(true)));
  addEventListener('pointerdown', outside, true);
  addEventListener('blur', leave);
  close = () => shut(false);
  items(menu)[0]?.focus();
}

/** Below an element, for a menu that it opens. */
export function below(anchor: Element): { readonly x: number; readonly y: number } {
  const { left, bottom } = anchor.getBoundingClientRect();
  return { x: left, y: bottom + 2 };
}

function row(item: MenuItem, choose: (item: MenuItem) => void): HTMLElement {
  const made = element('button', { type: 'button', class: 'menu-item', role: 'menuitem', tabindex: '-1' });
  if (item.disabled) made.setAttribute('aria-disabled', 'true');
  made.append(icon(item.icon ?? 'none'), element('span', { class: 'label' }, item.label));
  if (item.keys !== undefined) made.append(element('span', { class: 'keys', 'aria-hidden': 'true' }, item.keys));
  made.addEventListener('click', () => {
    if (!item.disabled) choose(item);
  });
  made.addEventListener('pointermove', () => made.focus());
  return made;
}

function separator(): HTMLElement {
  return element('div', { class: 'menu-separator', role: 'separator' });
}

function items(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
}

function onKey(event: KeyboardEvent, menu: HTMLElement, shut: () => void): void {
  const all = items(menu);
  const now = document.activeElement instanceof HTMLElement ? all.indexOf(document.activeElement) : -1;
  const to = (index: number) => all.at(index % all.length)?.focus();
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => to(now + 1),
    ArrowUp: () => to(now - 1),
    Home: () => to(0),
    End: () => to(-1),
    Escape: shut,
    Tab: shut,
  };
  const move = moves[event.key];
  if (move === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  move();
}

interface HeaderActions {
  readonly sort: (isAdded: boolean) => void;
  readonly move: (by: number) => void;
  /** @param by pixels */
  readonly resize: (by: number) => void;
  readonly menu: () => void;
  readonly down: () => void;
}

const step = 20;

/** What a key does on the head of a column: Alt moves it, Ctrl and Shift together make it narrower and wider. */
export function headerKeys(event: KeyboardEvent, actions: HeaderActions): (() => void) | undefined {
  const { key, shiftKey, altKey, ctrlKey } = event;
  const direction = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
  if (direction !== 0 && altKey) return () => actions.move(direction);
  if (direction !== 0 && ctrlKey && shiftKey) return () => actions.resize(direction * step);
  if (key === 'Enter' || key === ' ') return () => actions.sort(shiftKey);
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return actions.menu;
  if (key === 'ArrowDown') return altKey ? actions.menu : actions.down;
  return undefined;
}

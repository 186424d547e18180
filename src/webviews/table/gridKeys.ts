import type { Place, Selection } from './selection.ts';

/** What a key does in the cells. */
export type GridKey =
  | { readonly kind: 'move'; readonly to: Place; readonly extends: boolean }
  | { readonly kind: 'leave'; readonly to: 'header' | 'footer' }
  | { readonly kind: 'select'; readonly whole: NonNullable<Selection['whole']> }
  | { readonly kind: 'copy' | 'open' | 'details' | 'menu' };

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that are in sight at once. */
  readonly page: number;
}

/** The keys of a spreadsheet; `undefined` for what is none of them. */
export function gridKey(event: KeyboardEvent, { row, column }: Place, { rows, columns, page }: GridSize): GridKey | undefined {
  const { key, shiftKey, altKey } = event;
  const ctrlKey = event.ctrlKey || event.metaKey;
  const move = (toRow: number, toColumn: number): GridKey => ({
    kind: 'move',
    to: { row: Math.max(0, Math.min(rows - 1, toRow)), column: Math.max(0, Math.min(columns - 1, toColumn)) },
    extends: shiftKey,
  });
  if (altKey) return undefined;
  switch (key) {
    case 'ArrowUp':
      if (row === 0 && !shiftKey && !ctrlKey) return { kind: 'leave', to: 'header' };
      return move(ctrlKey ? 0 : row - 1, column);
    case 'ArrowDown':
      if (row === rows - 1 && !shiftKey && !ctrlKey) return { kind: 'leave', to: 'footer' };
      return move(ctrlKey ? rows - 1 : row + 1, column);
    case 'ArrowLeft':
      return move(row, ctrlKey ? 0 : column - 1);
    case 'ArrowRight':
      return move(row, ctrlKey ? columns - 1 : column + 1);
    case 'Home':
      return move(ctrlKey ? 0 : row, 0);
    case 'End':
      return move(ctrlKey ? rows - 1 : row, columns - 1);
    case 'PageUp':
      return move(row - page, column);
    case 'PageDown':
      return move(row + page, column);
    case ' ':
      if (ctrlKey) return { kind: 'select', whole: 'columns' };
      return shiftKey ? { kind: 'select', whole: 'rows' } : { kind: 'details' };
    case 'F2':
      return { kind: 'details' };
    case 'Enter':
      return { kind: 'open' };
    case 'ContextMenu':
      return { kind: 'menu' };
    case 'F10':
      return shiftKey ? { kind: 'menu' } : undefined;
    case 'a':
      return ctrlKey ? { kind: 'select', whole: 'all' } : undefined;
    case 'c':
      return ctrlKey ? { kind: 'copy' } : undefined;
    default:
      return undefined;
  }
}

import { button, element } from '../page/element.ts';
import { words } from '../page/words.ts';
import type { ShownTable } from './shownTable.ts';

/** What stands where rows would be. */
export type EmptyState =
  | { readonly kind: 'reading' | 'noRows' }
  | { readonly kind: 'noneLeft'; readonly clear: () => void }
  | { readonly kind: 'nothing'; readonly sentence: string; readonly runAgain?: () => void };

/** That of a table itself. @param clear takes the filters away that leave no row */
export function emptyStateOf(table: ShownTable | undefined, isReading: boolean, clear: () => void): EmptyState | undefined {
  if (table === undefined || (table.rows.length === 0 && isReading)) return { kind: 'reading' };
  if (table.rows.length === 0) return { kind: 'noRows' };
  return table.view.length === 0 ? { kind: 'noneLeft', clear } : undefined;
}

export function showEmptyState(node: HTMLElement, state: EmptyState | undefined): void {
  const said = state === undefined ? '' : `${state.kind} ${'sentence' in state ? state.sentence : ''}`;
  // What is there already stays, and with it the focus of its button.
  if (node.dataset.said === said) return;
  node.dataset.said = said;
  node.hidden = state === undefined;
  node.replaceChildren(...(state ? parts(state) : []));
}

function parts(state: EmptyState): readonly Node[] {
  switch (state.kind) {
    case 'reading':
      return [line(words.t('Reading rows…'))];
    case 'noRows':
      return [line(words.t('No rows'))];
    case 'noneLeft':
      return [
        line(words.t('No row matches the filters.')),
        button({ label: words.t('Clear Filters'), text: true, class: 'primary' }, state.clear),
      ];
    case 'nothing':
      return [
        line(state.sentence),
        ...(state.runAgain ? [button({ label: words.t('Run Again'), text: true, class: 'primary' }, state.runAgain)] : []),
      ];
  }
}

function line(text: string): HTMLElement {
  return element('p', { dir: 'auto' }, text);
}

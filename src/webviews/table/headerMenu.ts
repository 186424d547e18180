import type { Column } from '../../core/table/column.ts';
import type { MenuEntry } from '../page/menu.ts';
import { words } from '../page/words.ts';
import { pathKey } from './arrangement.ts';
import type { ShownTable, TableQuery } from './shownTable.ts';

export interface HeaderMenuActions {
  readonly sort: (descending: boolean) => void;
  readonly add: () => void;
  readonly unsort: () => void;
  readonly filter: () => void;
  readonly pin: (isPinned: boolean) => void;
  readonly hide: () => void;
  readonly move: (by: number) => void;
  readonly select: () => void;
  readonly summary: () => void;
}

/** What can be done with a column. */
export function headerEntries(
  { arrangement: { shown, pinned } }: ShownTable,
  column: Column,
  { sort }: TableQuery,
  actions: HeaderMenuActions,
): readonly MenuEntry[] {
  const at = shown.indexOf(column);
  const isPinned = at < pinned;
  const isSorted = sort.some(({ key }) => key === pathKey(column.path));
  const [first, last] = isPinned ? [0, pinned - 1] : [pinned, shown.length - 1];
  return [
    { label: words.t('Sort Ascending'), icon: 'arrow-up', run: () => actions.sort(false) },
    { label: words.t('Sort Descending'), icon: 'arrow-down', run: () => actions.sort(true) },
    { label: words.t('Add to Sort'), keys: 'Shift+Enter', disabled: isSorted || sort.length === 0, run: actions.add },
    { label: words.t('Remove from Sort'), disabled: !isSorted, run: actions.unsort },
    'separator',
    { label: words.t('Filter…'), icon: 'filter', run: actions.filter },
    { label: words.t('Summary'), icon: 'symbol-numeric', run: actions.summary },
    { label: words.t('Select Column'), keys: 'Ctrl+Space', run: actions.select },
    'separator',
    {
      label: isPinned ? words.t('Unpin') : words.t('Pin'),
      icon: isPinned ? 'pinned' : 'pin',
      run: () => actions.pin(!isPinned),
    },
    { label: words.t('Move Left'), icon: 'arrow-left', keys: 'Alt+←', disabled: at === first, run: () => actions.move(-1) },
    { label: words.t('Move Right'), icon: 'arrow-right', keys: 'Alt+→', disabled: at === last, run: () => actions.move(1) },
    { label: words.t('Hide'), icon: 'eye-closed', disabled: shown.length === 1, run: actions.hide },
  ];
}

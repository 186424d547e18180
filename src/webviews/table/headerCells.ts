import { plainText } from '../../core/plainText.ts';
import type { Column } from '../../core/table/column.ts';
import { element, icon } from '../page/element.ts';
import { words } from '../page/words.ts';
import { pathKey } from './arrangement.ts';
import type { ShownTable, TableQuery } from './shownTable.ts';

/** Characters of what a document tells of a field. */
const longest = 400;

/** Draws the head of a column: its name, and how it is sorted and pinned. */
export function drawHeader(node: HTMLElement, table: ShownTable, column: Column, query: TableQuery): void {
  const key = pathKey(column.path);
  const at = query.sort.findIndex((by) => by.key === key);
  const by = query.sort[at];
  const isPinned = table.arrangement.shown.indexOf(column) < table.arrangement.pinned;
  const state = [at, by?.descending, query.sort.length, isPinned].join();
  if (node.dataset.state === state) return;
  node.dataset.state = state;
  const handle = node.querySelector('.slick-resizable-handle');
  node.replaceChildren(element('span', { class: 'title', dir: 'auto' }, column.title));
  if (isPinned) node.append(icon('pinned'));
  if (by) node.append(icon(by.descending ? 'arrow-down' : 'arrow-up'));
  if (by && query.sort.length > 1) node.append(element('span', { class: 'order', 'aria-hidden': 'true' }, String(at + 1)));
  if (handle) node.append(handle);
  node.setAttribute('aria-sort', by === undefined ? 'none' : by.descending ? 'descending' : 'ascending');
  const states = [
    column.title,
    ...(by && query.sort.length > 1 ? [words.t('sorted as number {0} of {1}', at + 1, query.sort.length)] : []),
    ...(isPinned ? [words.t('pinned')] : []),
  ];
  node.setAttribute('aria-label', states.join(', '));
  const { description } = table.hint(column) ?? {};
  node.title = [column.title, ...(description === undefined ? [] : [plainText(description, longest)])].join('\n');
}

/** What a screen reader is told when the order changes. */
export function sortText(table: ShownTable, { sort }: TableQuery): string {
  const titles = sort.flatMap(({ key }) => table.column(key)?.title ?? []);
  if (titles.length === 0) return words.t('Not sorted');
  return words.t('Sorted by {0}', titles.join(', '));
}

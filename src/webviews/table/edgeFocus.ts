import type { Column } from '../../core/table/column.ts';
import { refocus } from '../page/refocus.ts';
import type { GridEdges } from './gridEdges.ts';

/** Where the focus is among the heads and filters, for when all of them are made anew. @returns brings it back, with the place in what is typed */
export function edgeFocus(edges: Pick<GridEdges, 'node' | 'filterBox'>, columns: readonly Column[]): () => void {
  const focused = document.activeElement;
  const typing = columns.find((column) => edges.filterBox(column) === focused);
  const { selectionStart = null, selectionEnd = null } = typing ? (edges.filterBox(typing) ?? {}) : {};
  const heading = columns.find((column) => edges.node(column, 'header') === focused);
  return () => {
    if (heading) refocus(() => edges.node(heading, 'header'));
    const input = typing && edges.filterBox(typing);
    if (!input) return;
    refocus(() => input);
    input.setSelectionRange(selectionStart, selectionEnd);
  };
}

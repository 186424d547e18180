import type { Column } from '../../core/table/column.ts';
import { refocus } from '../page/refocus.ts';
import type { Edge, GridEdges } from './gridEdges.ts';

const edgesOfAll: readonly Edge[] = ['header', 'filter', 'footer'];

/**
 * Where the focus is among the heads, filters and summaries, for when all of them are made anew.
 * @param columns those that stand there now, from left to right
 * @returns brings it back, with the place in what is typed; to the column beside where its own is gone
 */
export function edgeFocus(edges: Pick<GridEdges, 'node'>, columns: readonly Column[]): () => void {
  const focused = document.activeElement;
  const edge = edgesOfAll.find((one) => columns.some((column) => edges.node(column, one) === focused));
  if (edge === undefined) return () => {};
  const at = columns.findIndex((column) => edges.node(column, edge) === focused);
  const typed = focused instanceof HTMLInputElement ? ([focused.selectionStart, focused.selectionEnd] as const) : undefined;
  return () => {
    const column = columns[at];
    const again = column && edges.node(column, edge);
    if (again === undefined) {
      refocus(() => beside(edges, columns, at, edge));
      return;
    }
    refocus(() => again);
    if (typed && again instanceof HTMLInputElement) again.setSelectionRange(...typed);
  };
}

/** The next one to the right, or else to the left. What somebody types for one column is no filter of another: there it is the head. */
function beside(edges: Pick<GridEdges, 'node'>, columns: readonly Column[], at: number, edge: Edge): HTMLElement | undefined {
  for (const column of [...columns.slice(at + 1), ...columns.slice(0, at).toReversed()]) {
    const node = edges.node(column, edge === 'filter' ? 'header' : edge);
    if (node) return node;
  }
  return undefined;
}

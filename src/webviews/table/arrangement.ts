import type { Column } from '../../core/table/column.ts';
import type { ColumnPath, TableLayout } from '../../core/table/tableLayout.ts';

/** Columns as a person arranged them. */
export interface Arrangement {
  /** From left to right, the pinned ones first. */
  readonly shown: readonly Column[];
  /** How many of the shown stay in sight. */
  readonly pinned: number;
  /** All of them in their order, hidden ones at their places. */
  readonly all: readonly Column[];
}

export const pathKey = (path: ColumnPath): string => JSON.stringify(path);

export function arrange(columns: readonly Column[], layout: TableLayout): Arrangement {
  const all = inOrder(columns, layout.order);
  const hidden = keys(layout.hidden);
  const pinnedFirst = keys(layout.pinned);
  const visible = all.filter(({ path }) => !hidden.has(pathKey(path)));
  // A table of nothing but hidden columns would look like one without rows.
  const shown = visible.length > 0 ? visible : all.slice(0, 1);
  const pinned = inOrder(
    shown.filter(({ path }) => pinnedFirst.has(pathKey(path))),
    layout.pinned,
  );
  return { shown: [...pinned, ...shown.filter((column) => !pinned.includes(column))], pinned: pinned.length, all };
}

/** @param by how many places among those that are shown, to the right; a pinned column stays among the pinned, the others among themselves */
export function moved(columns: readonly Column[], layout: TableLayout, column: Column, by: number): TableLayout {
  const { shown, pinned, all } = arrange(columns, layout);
  const from = shown.indexOf(column);
  const [first, last] = from < pinned ? [0, pinned - 1] : [pinned, shown.length - 1];
  const to = Math.max(first, Math.min(last, from + by));
  const beside = shown[to];
  if (from < 0 || beside === undefined || to === from) return layout;
  if (from < pinned) return { ...layout, pinned: shifted(shown.slice(0, pinned), column, beside).map(({ path }) => path) };
  return { ...layout, order: joined(shifted(all, column, beside), layout.order) };
}

export function withHidden(layout: TableLayout, { path }: Column, isHidden: boolean): TableLayout {
  return { ...layout, hidden: changed(layout.hidden, path, isHidden) };
}

export function withPinned(layout: TableLayout, { path }: Column, isPinned: boolean): TableLayout {
  return { ...layout, pinned: changed(layout.pinned, path, isPinned) };
}

/** @param width in pixels */
export function withWidth(layout: TableLayout, { path }: Column, width: number): TableLayout {
  const others = layout.widths.filter(([other]) => pathKey(other) !== pathKey(path));
  return { ...layout, widths: [...others, [path, Math.round(width)]] };
}

export function widthOf(layout: TableLayout, { path }: Column): number | undefined {
  return layout.widths.find(([other]) => pathKey(other) === pathKey(path))?.[1];
}

function shifted(columns: readonly Column[], column: Column, beside: Column): readonly Column[] {
  const to = columns.indexOf(beside);
  const others = columns.filter((other) => other !== column);
  return [...others.slice(0, to), column, ...others.slice(to)];
}

function inOrder(columns: readonly Column[], order: readonly ColumnPath[]): readonly Column[] {
  const places = new Map(order.map((path, place) => [pathKey(path), place]));
  const place = ({ path }: Column) => places.get(pathKey(path)) ?? places.size;
  return columns.toSorted((one, other) => place(one) - place(other));
}

/** What an answer of today has no column for keeps its place for the next one that has. */
function joined(all: readonly Column[], before: readonly ColumnPath[]): readonly ColumnPath[] {
  const now = keys(all.map(({ path }) => path));
  return [...all.map(({ path }) => path), ...before.filter((path) => !now.has(pathKey(path)))];
}

function changed(paths: readonly ColumnPath[], path: ColumnPath, isIn: boolean): readonly ColumnPath[] {
  const others = paths.filter((other) => pathKey(other) !== pathKey(path));
  return isIn ? [...others, path] : others;
}

function keys(paths: readonly ColumnPath[]): ReadonlySet<string> {
  return new Set(paths.map(pathKey));
}

import type { Column } from '../../core/table/column.ts';
import type { Place } from './selection.ts';

/** A place of the window, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a person does in the grid, for whoever decides what follows. */
export interface GridActions {
  readonly sort: (column: Column, isAdded: boolean) => void;
  readonly filter: (column: Column, text: string) => void;
  readonly move: (column: Column, by: number) => void;
  readonly resize: (column: Column, width: number) => void;
  readonly headerMenu: (column: Column, at: Point) => void;
  readonly cellMenu: (at: Point) => void;
  readonly summary: (column: Column) => void;
  readonly copy: () => void;
  /** What Enter and a click on a link do: opens what the id names, or else the details. */
  readonly open: (place: Place) => void;
  readonly details: (place: Place) => void;
  readonly moved: () => void;
  readonly scrolled: () => void;
}

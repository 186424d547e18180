import type * as vscode from 'vscode';
import type { PortalTarget } from '../core/portals/portalTarget.ts';

/** How the id of a portal's row begins; the portal's own follows. */
export const portalRowPrefix = 'portal:';

/** A row of a tree: it knows its parent, how it looks and its children. */
export interface Node {
  /** Stable, so that a refresh keeps what is open and selected. */
  readonly id: string;
  readonly parent: Node | undefined;
  item(): vscode.TreeItem;
  /** Absent for a leaf. */
  children?(): Promise<readonly Node[]> | readonly Node[];
  /** Made when the pointer rests on the row. */
  tooltip?(): vscode.MarkdownString | Promise<vscode.MarkdownString>;
  /** What it is known by where it is dropped, without a comma; absent for what stays where it is. */
  readonly draggedAs?: string;
  /** What Copy Path puts on the clipboard. */
  readonly copied?: string;
  /** Forgets what was read, so that the next look reads it again. */
  forget?(): void;
}

/** Whether a row is a portal's; told by its id, so that no row is loaded for the question. */
export function isPortalRow(row: Node): row is Node & PortalTarget {
  return row.id.startsWith(portalRowPrefix);
}

import { plainText } from '../plainText.ts';
import type { ColumnPath } from './tableLayout.ts';

/** Characters of a title. */
const longestTitle = 100;

export interface Column {
  /** The how many-eth to be found, from 0. It stays, whatever columns come later; it is no place in `TableRows.columns`. */
  readonly index: number;
  readonly path: ColumnPath;
  /** One plain line, such as `costs.amount`; a name that holds a dot itself is in quotes. */
  readonly title: string;
}

export function titleOf(path: ColumnPath): string {
  const names = path.map((name) => (name === '' || name.includes('.') ? JSON.stringify(name) : name));
  return plainText(names.join('.'), longestTitle) || '""';
}

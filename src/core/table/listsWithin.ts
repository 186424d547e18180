import { isRecord } from '../json.ts';
import type { ColumnPath } from './tableLayout.ts';

/** Members that lead to a list; what lies deeper is for a query. */
const deepest = 4;
/** As many as a person can choose from. */
const mostLists = 100;

/** The lists that an object holds, in their order, whatever they are wrapped in; none of those that are in a list themselves. */
export function listsWithin(value: unknown): readonly ColumnPath[] {
  const found: ColumnPath[] = [];
  const look = (members: Readonly<Record<string, unknown>>, path: ColumnPath): void => {
    for (const [name, member] of Object.entries(members)) {
      if (found.length === mostLists) return;
      if (Array.isArray(member)) found.push([...path, name]);
      else if (isRecord(member) && path.length + 1 < deepest) look(member, [...path, name]);
    }
  };
  if (isRecord(value)) look(value, []);
  return found;
}

import type { MadeColumn } from '../answers/madeDocuments.ts';
import { FieldReferences, type ReferenceTarget } from '../core/references/fieldReferences.ts';
import { kindForName } from '../core/references/lookups.ts';
import type { ResultColumn } from '../core/sql/sqlEngine.ts';
import type { SqlColumn, SqlTable } from '../core/sql/sqlTable.ts';

/**
 * What is known of the columns of a result, in its order: of those that show a table's column as it is, all that is known of that.
 * @param ofOnePortal whether all ids are of one portal, so that they can be opened and named
 * @param byName whether a column that is made, and called `shift_id`, has the ids of shifts
 */
export function resultColumns(
  columns: readonly ResultColumn[],
  tables: readonly SqlTable[],
  { ofOnePortal, byName: isNamed }: { readonly ofOnePortal: boolean; readonly byName: boolean },
): readonly MadeColumn[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  return columns.map(({ name, origin }): MadeColumn => {
    const table = origin && byName.get(origin.table);
    const column = table?.columns.find((one) => one.name === origin?.column);
    if (!table || !column) return isNamed && ofOnePortal ? { name, target: namedTarget(name) } : { name };
    const { description, isHidden } = column;
    return { name, description, isHidden, target: ofOnePortal ? targetOf(table, column) : undefined };
  });
}

function targetOf({ endpoint, rows }: SqlTable, { source, type, thing }: SqlColumn): ReferenceTarget | undefined {
  if (source.kind === 'field') {
    const steps = [...rows.path, ...(rows.kind === 'object' ? [] : [null]), ...source.path, ...(type === 'JSON' ? [null] : [])];
    return new FieldReferences(endpoint).at(steps);
  }
  const kind = source.kind === 'asked' && thing !== undefined ? kindForName(`${thing}Id`) : undefined;
  return kind && { kind, own: false };
}

/** `employee_group_id`, `punch_id` */
function namedTarget(name: string): ReferenceTarget | undefined {
  const word = /^(?<word>[a-z_]+)_id$/.exec(name)?.groups?.word?.replaceAll('_', '');
  const kind = word === undefined ? undefined : word === 'punch' ? 'punchClockShift' : kindForName(`${word}Id`);
  return kind && { kind, own: false };
}

import { isRecord, scalarText } from '../json.ts';
import type { Lookup } from './lookups.ts';

/** A row of a list, as a value that a parameter can take. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly detail: string | undefined;
}

/** What the rows of a list offer, by name. A row without an id offers nothing; one without a name shows its id. */
export function choicesFrom(rows: readonly unknown[], lookup: Lookup): readonly Choice[] {
  const choices = new Map<string, Choice>();
  for (const row of rows) {
    if (!isRecord(row)) continue;
    const id = scalarText(row[lookup.idField]);
    if (id === undefined || choices.has(id)) continue;
    const label = fieldsText(row, lookup.labelFields);
    choices.set(id, { id, label: label || id, detail: fieldsText(row, lookup.detailFields ?? []) || undefined });
  }
  const byName = new Intl.Collator(undefined, { numeric: true });
  return [...choices.values()].sort((one, other) => byName.compare(one.label, other.label));
}

function fieldsText(row: Readonly<Record<string, unknown>>, fields: readonly string[]): string {
  return fields
    .map((field) => scalarText(row[field]) ?? '')
    .filter((text) => text !== '')
    .join(' ');
}

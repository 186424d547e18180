import { isRecord, scalarText } from '../json.ts';
import { nameOrder } from '../nameOrder.ts';
import { plainText } from '../plainText.ts';
import type { Lookup } from './lookups.ts';

/** A row of a list, as a value that a parameter can take. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly detail: string | undefined;
}

/** More than anyone looks through in a picker. */
export const mostChoices = 20_000;
/** Longer ones are no ids of Planday. */
const longestId = 100;
const longestText = 200;

/** What the rows of a list offer, by name; at most `mostChoices`. A row without an id offers nothing; one without a name shows its id. */
export function choicesFrom(rows: readonly unknown[], lookup: Lookup, locale: string): readonly Choice[] {
  const choices = new Map<string, Choice>();
  for (const row of rows.slice(0, mostChoices)) {
    if (!isRecord(row)) continue;
    const id = scalarText(row[lookup.idField]);
    if (!id || id.length > longestId || choices.has(id)) continue;
    const label = fieldsText(row, lookup.labelFields);
    choices.set(id, { id, label: label || id, detail: fieldsText(row, lookup.detailFields) || undefined });
  }
  const compare = nameOrder(locale);
  return [...choices.values()].sort((one, other) => compare(one.label, other.label));
}

function fieldsText(row: Readonly<Record<string, unknown>>, fields: readonly string[] | undefined): string | undefined {
  return fields
    ?.map((field) => plainText(scalarText(row[field]) ?? '', longestText))
    .filter((text) => text !== '')
    .join(' ');
}

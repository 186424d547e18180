import type { ParameterValues } from '../catalogue/endpoint.ts';
import { type Sentence, sentence } from '../errors.ts';
import { isRecord, scalarText } from '../json.ts';
import { isDateOfferName } from '../parameters/periodNames.ts';
import { plainText } from '../plainText.ts';
import { isTexts } from '../requests/request.ts';

/** What requests and queries of a file have in common. */

export interface UnreadEntry {
  /** Names the entry, and what is wrong with it. */
  readonly problem: Sentence;
}

/** An entry of a file as it stands there. */
export type FileEntry = Readonly<Record<string, unknown>>;

/** Characters of a name. */
export const longestSavedName = 80;
/** Characters of all values, and of all names. */
const longestValues = 100_000;

/** One character longer than it may be, where it is longer. */
export function entryName(entry: unknown): string {
  return isRecord(entry) && typeof entry.name === 'string' ? plainText(entry.name, longestSavedName + 1) : '';
}

/** What is wrong with the name of an entry, or with a field that it should not have. @param fields those that it may have */
export function nameProblem(entry: FileEntry, name: string, fields: readonly string[]): Sentence | undefined {
  const unknown = Object.keys(entry).find((field) => !fields.includes(field));
  if (unknown !== undefined) return sentence('there is no field “{0}”, only {1}.', unknown, fields.join(', '));
  if (name === '') return sentence('it has no “name”.');
  return name.length > longestSavedName ? tooLong('name', longestSavedName) : undefined;
}

export function folderProblem({ folder }: FileEntry): Sentence | undefined {
  return folder !== undefined && typeof folder !== 'string' ? sentence('its “{0}” is no text.', 'folder') : undefined;
}

/** What is wrong with its lists of texts, and with what its days are said as. */
export function listsProblem(lists: FileEntry, periods: unknown = {}): Sentence | undefined {
  const noTexts = Object.entries(lists).find(([, list]) => !isTexts(list));
  if (noTexts) return sentence('its “{0}” is no list of texts.', noTexts[0]);
  if (!isRecord(periods)) return sentence('its “{0}” is no object.', 'periods');
  const long = [...Object.entries(lists), ['periods', periods] as const].find(([, held]) => isLong(held));
  if (long) return tooLong(long[0], longestValues);
  const strange = Object.entries(periods).find(([, period]) => !isDateOfferName(period));
  return strange && sentence('the period of “{0}” is none that is known, such as lastWeek or thisMonth.', strange[0]);
}

export function valuesIn(parameters: unknown): { readonly values: ParameterValues } | Sentence {
  if (!isRecord(parameters)) return sentence('its “{0}” is no object.', 'parameters');
  const read = Object.entries(parameters).map(([name, value]) => [name, textOf(value)] as const);
  const strange = read.find(([, value]) => value === undefined);
  if (strange) return sentence('the value of “{0}” is neither a text nor a list of texts.', strange[0]);
  const values = Object.fromEntries(read.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
  return isLong(values) ? tooLong('parameters', longestValues) : { values };
}

export function tooLong(field: string, most: number): Sentence {
  return sentence('its “{0}” has more than {1} characters.', field, most);
}

function isLong(held: unknown): boolean {
  return JSON.stringify(held).length > longestValues;
}

/** Who writes a file by hand writes a number as a number. */
function textOf(value: unknown): string | readonly string[] | undefined {
  if (!Array.isArray(value)) return scalarText(value);
  const texts = value.map(scalarText);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

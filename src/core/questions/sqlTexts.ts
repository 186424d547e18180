import { oneOfIds } from './statementValues.ts';

/** Whether a text says nothing. */
export function blank(column: string): string {
  return `trim(coalesce(${column}, '')) = ''`;
}

/** The capitals of names in Planday's countries that `lower` leaves as they are: it knows the letters of English alone. */
const capitals = 'ÆØÅÄÖÜÉÐÞ';

/** A text without what two spellings of one name differ in: capitals, and spaces around it. */
export function folded(expression: string): string {
  return [...capitals].reduce(
    (text, letter) => `replace(${text}, '${letter}', '${letter.toLowerCase()}')`,
    `lower(trim(${expression}))`,
  );
}

/** Whether a list of ids in a column has one of these; of no ids, what is always true: all are asked for. */
export function hasOneOf(column: string, ids: readonly number[]): string {
  return ids.length === 0 ? 'TRUE' : `EXISTS (SELECT 1 FROM json_each(${column}) WHERE ${oneOfIds('value', ids)})`;
}

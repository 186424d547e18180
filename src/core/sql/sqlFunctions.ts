import { type Sentence, sentence } from '../errors.ts';

/** A function of SQLite. */
export interface SqlFunction {
  readonly name: string;
  /** What stands in its parentheses. */
  readonly takes: string;
  readonly says: Sentence;
  /** It counts rows around the row, and stands before OVER. */
  readonly isWindow?: boolean;
  /** It gives rows, and stands where a table does. */
  readonly isTable?: boolean;
}

const f = (name: string, takes: string, says: Sentence): SqlFunction => ({ name, takes, says });
const w = (name: string, takes: string, says: Sentence): SqlFunction => ({ name, takes, says, isWindow: true });

const aggregates: readonly SqlFunction[] = [
  f('count', '*', sentence('How many rows, or how many of them have a value.')),
  f('sum', 'x', sentence('The sum, or NULL where there is nothing to add.')),
  f('total', 'x', sentence('The sum, or 0.0 where there is nothing to add.')),
  f('avg', 'x', sentence('The average of the values that there are.')),
  f('min', 'x', sentence('The smallest value, or the smallest of several.')),
  f('max', 'x', sentence('The largest value, or the largest of several.')),
  f('group_concat', "x, ', '", sentence('The values as one text, with a separator between them.')),
  f('string_agg', "x, ', '", sentence('The values as one text, with a separator between them.')),
  f('json_group_array', 'x', sentence('The values as a list in JSON.')),
  f('json_group_object', 'name, value', sentence('Names and values as an object in JSON.')),
];

const windows: readonly SqlFunction[] = [
  w('row_number', '', sentence('The number of the row in its order, from 1.')),
  w('rank', '', sentence('The place of the row; equal rows share one, and the next ones are left out.')),
  w('dense_rank', '', sentence('The place of the row; equal rows share one, and none is left out.')),
  w('percent_rank', '', sentence('The place of the row, from 0 to 1.')),
  w('cume_dist', '', sentence('The share of rows up to this one, from 0 to 1.')),
  w('ntile', 'n', sentence('Which of n parts of equal size the row is in.')),
  w('lag', 'x, 1', sentence('The value in the row before, or so many rows before.')),
  w('lead', 'x, 1', sentence('The value in the next row, or so many rows later.')),
  w('first_value', 'x', sentence('The value in the first row of the window.')),
  w('last_value', 'x', sentence('The value in the last row of the window.')),
  w('nth_value', 'x, n', sentence('The value in row n of the window.')),
];

const times: readonly SqlFunction[] = [
  f('date', "time, '+1 day'", sentence('The day as 2026-01-31, moved if asked for.')),
  f('time', 'time', sentence('The time of day as 08:00:00.')),
  f('datetime', "time, '+1 hour'", sentence('Day and time as 2026-01-31 08:00:00, moved if asked for.')),
  f(
    'strftime',
    "'%Y-%W', time",
    sentence('A day or a time in the form that the signs say, such as %Y, %m, %d, %H, %M, %w or %W.'),
  ),
  f('julianday', 'time', sentence('A moment as a number of days: the difference of two is a time in days.')),
  f('unixepoch', 'time', sentence('Seconds since 1970-01-01 UTC.')),
  f('timediff', 'later, earlier', sentence('The time between two moments, as +YYYY-MM-DD HH:MM:SS.SSS.')),
];

const texts: readonly SqlFunction[] = [
  f('length', 'text', sentence('How many characters the text has.')),
  f('lower', 'text', sentence('The text in small letters, of A to Z alone.')),
  f('upper', 'text', sentence('The text in capitals, of a to z alone.')),
  f('substr', 'text, start, length', sentence('A part of the text, from a place on, which counts from 1.')),
  f('replace', 'text, old, new', sentence('The text with one part of it replaced wherever it stands.')),
  f('trim', 'text', sentence('The text without spaces around it, or without the characters named.')),
  f('ltrim', 'text', sentence('The text without spaces before it, or without the characters named.')),
  f('rtrim', 'text', sentence('The text without spaces after it, or without the characters named.')),
  f('instr', 'text, part', sentence('Where a part begins in the text, from 1; 0 where it is not in it.')),
  f('concat', 'x, y', sentence('The values as one text; NULL is left out.')),
  f('concat_ws', "', ', x, y", sentence('The values as one text with a separator between them; NULL is left out.')),
  f('format', "'%.2f', x", sentence('Values in a text, in the form that the signs say, such as %d, %.2f, %s or %05d.')),
  f('char', 'code', sentence('The character of a code point.')),
  f('unicode', 'text', sentence('The code point of the first character.')),
  f('hex', 'x', sentence('The bytes of the value in hexadecimal.')),
  f('quote', 'x', sentence('The value as SQL would have it.')),
];

const values: readonly SqlFunction[] = [
  f('coalesce', 'x, y', sentence('The first value that is not NULL.')),
  f('ifnull', 'x, y', sentence('The first of two values that is not NULL.')),
  f('nullif', 'x, y', sentence('NULL where both are the same, else the first.')),
  f('iif', 'condition, x, y', sentence('One value where the condition holds, else the other.')),
  f('typeof', 'x', sentence('What the value is: null, integer, real, text or blob.')),
];

const numbers: readonly SqlFunction[] = [
  f('abs', 'x', sentence('The number without its sign.')),
  f('round', 'x, 2', sentence('The number with so many digits after the point.')),
  f('ceil', 'x', sentence('The next whole number that is not smaller.')),
  f('floor', 'x', sentence('The next whole number that is not larger.')),
  f('trunc', 'x', sentence('The number without what is after the point.')),
  f('mod', 'x, y', sentence('What is left of a division.')),
  f('sign', 'x', sentence('-1, 0 or 1.')),
  f('pow', 'x, y', sentence('The number to a power.')),
  f('sqrt', 'x', sentence('The square root.')),
  f('exp', 'x', sentence('The exponential function.')),
  f('ln', 'x', sentence('The natural logarithm.')),
  f('log10', 'x', sentence('The logarithm to base 10.')),
  f('random', '', sentence('A whole number by chance.')),
];

const json: readonly SqlFunction[] = [
  f('json_extract', "json, '$.name'", sentence('A value in JSON, by its path; ->> is shorter.')),
  f('json_array_length', 'json', sentence('How many values a list in JSON has.')),
  f('json_type', "json, '$.name'", sentence('What a value in JSON is, such as array, object, text or null.')),
  f('json_valid', 'text', sentence('1 where the text is JSON, else 0.')),
  f('json_array', 'x, y', sentence('Values as a list in JSON.')),
  f('json_object', "'name', value", sentence('Names and values as an object in JSON.')),
  { ...f('json_each', 'json', sentence('A row for each value of a list or an object in JSON.')), isTable: true },
  { ...f('json_tree', 'json', sentence('A row for each value in JSON, at any depth.')), isTable: true },
];

/** The functions that questions are made of; SQLite has more. */
export const sqlFunctions: readonly SqlFunction[] = [
  ...aggregates,
  ...windows,
  ...times,
  ...texts,
  ...values,
  ...numbers,
  ...json,
];

import fc from 'fast-check';
import { exactJson } from '../../../../src/core/json.ts';
import { TableRows } from '../../../../src/core/table/tableRows.ts';

/** Numbers as an answer may write them. */
export const numberTexts = fc.oneof(
  fc.constantFrom('0', '-0', '-0.0', '0.00', '1.10', '1.1', '1.100', '150.00', '1e400', '-1e400', '1E5', '1e-7', '0.0000001'),
  fc.constantFrom(
    '12345678901234567890',
    '12345678901234567891',
    '9007199254740993',
    '-12345678901234567890',
    '-12345678901234567891',
    '2e400',
    '-2e400',
    '-3e-400',
    '0.30000000000000004',
    '1e-400',
    '100000',
  ),
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  fc.tuple(fc.integer({ min: -10, max: 10 }), fc.integer({ min: 0, max: 999 })).map(([whole, part]) => `${whole}.${part}`),
);

export const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '',
    ' ',
    'Søren',
    'søren',
    'SØREN',
    'Åse',
    'Aase',
    'Zoe',
    'é',
    'e\u0301',
    'Shift 9',
    'Shift 10',
    'shift 010',
    'ß',
    'ΟΔΟΣ',
    'οδος',
  ),
  fc.constantFrom(
    '2026-11-01',
    '2026-11-01T08:00',
    '2026-11-01 08:00',
    '2026-10-25T02:30:00+02:00',
    '12',
    '012',
    '1.10',
    '-5',
    'true',
    'null',
  ),
  fc.constantFrom(
    'שלום',
    'مرحبا',
    '\u202etxt',
    'a\tb',
    'a\nb',
    'a\rb',
    'a\r\nb',
    'a|b',
    '"',
    '\\',
    '\\"',
    '<b>',
    '\0',
    'a\0b',
    '\ue000',
    '\ue0001.10',
    '日本',
    '=1+1',
  ),
);

const names = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'id', 'value', 'a.b', '', '__proto__', 'constructor', 'toString', '7'),
  fc.string({ maxLength: 3 }),
);

/** JSON texts of any value. */
export const jsonTexts: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(
      numberTexts,
      texts.map((text) => JSON.stringify(text)),
      fc.constantFrom('true', 'false', 'null', '[]', '{}'),
    ),
    fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(names, tie('value')), { maxLength: 5 })
      .map((members) => `{${members.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(',')}}`),
  ),
})).value;

/** JSON texts of scalars that meet again. */
export const scalarTexts = fc.oneof(
  numberTexts,
  texts.map((text) => JSON.stringify(text)),
  fc.constantFrom('true', 'false', 'null'),
);

/** JSON with the text of each number in place of it: `{"number":"1.10"}` is none that an answer has here. */
export function withNumberTexts(json: string): unknown {
  return exactJson.parse(json, (_key, value, context) => (typeof value === 'number' ? { '#': context?.source } : value));
}

export function tableOf(...pieces: readonly string[]): TableRows {
  const rows = new TableRows([]);
  for (const piece of pieces) rows.add(piece);
  return rows;
}

export function allOf(rows: TableRows): Uint32Array {
  return Uint32Array.from({ length: rows.length }, (_, row) => row);
}

/** The column of that path. */
export function columnOf(rows: TableRows, ...path: readonly string[]) {
  const column = rows.columns.find((one) => JSON.stringify(one.path) === JSON.stringify(path));
  if (!column) throw new Error(`There is no column ${path.join('.')}`);
  return column;
}

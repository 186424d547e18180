import assert from 'node:assert/strict';
import { nearestNames } from '../../../../src/core/sql/nearestNames.ts';
import { nameIn, sqlKey, sqlTokens } from '../../../../src/core/sql/sqlTokens.ts';
import { sqlWords } from '../../../../src/core/sql/sqlWords.ts';

describe('nearestNames', () => {
  const names = ['hr_employees', 'employees', 'scheduling_shifts', 'shifts', 'departments', 'department_id', 'punch_clock'];
  const meant: readonly (readonly [name: string, nearest: readonly string[]])[] = [
    ['shfits', ['shifts']],
    ['Employes', ['employees']],
    ['employee', ['employees', 'hr_employees']],
    ['punches', []],
    ['clock', ['punch_clock']],
    ['deparment_id', ['department_id']],
    ['(', []],
    ['xyz', []],
  ];

  for (const [name, nearest] of meant) it(name, () => assert.deepEqual(nearestNames(name, names), nearest));

  const others: readonly (readonly [name: string, among: readonly string[], nearest: readonly string[], most?: number])[] = [
    ['ab', ['abc', 'b', 'xy', 'xab'], ['b', 'abc']],
    ['ab', ['abc', 'b', 'xab'], ['b', 'abc', 'xab'], 3],
    ['ab', ['abc', 'b'], ['b'], 1],
    ['ab', ['ba'], ['ba']],
    ['ab', ['cd'], []],
    ['ab', ['ab_c'], []],
    ['abc', ['ab_c_abc'], ['ab_c_abc']],
    ['SHIFT', ['Shift', 'Shift'], ['Shift']],
    ['shfitz', ['shifts'], ['shifts']],
    ['shfixz', ['shifts'], []],
    ['xyifts', ['shifts'], ['shifts']],
    ['shift', ['shifts_deleted', 'deleted_shifts', 'a_shift_b'], ['a_shift_b', 'shifts_deleted', 'deleted_shifts'], 3],
    ['shift', ['nightshift', 'shiftsx', 'xshifts'], []],
    ['s.ifts', ['x_shifts'], []],
    ['department', ['apartments', 'department_id'], ['department_id', 'apartments']],
    ['ca', ['abc'], []],
    ['abcdef', ['badcef', 'badcfe', 'xyabcdef'], ['badcef', 'xyabcdef']],
    ['', ['a', 'ab'], ['a']],
  ];
  for (const [name, among, nearest, most] of others)
    it(`${name} among ${among.join(', ')}`, () => assert.deepEqual(nearestNames(name, among, most), nearest));

  it('are no longer than anybody writes', () => {
    const [long, longer] = ['x'.repeat(500), 'x'.repeat(501)];
    assert.deepEqual(nearestNames(long, [long, longer]), [long]);
    assert.deepEqual(nearestNames(longer, [long, longer]), []);
  });
});

describe('sqlTokens', () => {
  const tokens = (text: string) => sqlTokens(text).map((token) => `${token.kind} ${text.slice(token.start, token.end)}`);

  it('tells the grammar’s words, where each stands, and comments; white space is none', () =>
    assert.deepEqual(tokens("select a.[b], ':' -- c\n/* d */ :e != 1.5 x'0f'"), [
      ...['SELECT select', 'ID a', 'DOT .', 'ID [b]', 'COMMA ,', "STRING ':'", 'COMMENT -- c', 'COMMENT /* d */'],
      ...['VARIABLE :e', 'NE !=', 'FLOAT 1.5', "BLOB x'0f'"],
    ]));

  it('reads on behind what SQLite stops at', () => {
    assert.deepEqual(tokens('\ufeffa\ufeffb'), ['ID a', 'ID b']);
    assert.deepEqual(
      tokens('a \0 b').filter((one) => one.startsWith('ID')),
      ['ID a', 'ID b'],
    );
    assert.deepEqual(tokens("a 'b"), ['ID a', "ILLEGAL 'b"]);
  });

  it('knows what may be a name, without its quotes', () => {
    const names = (text: string) => sqlTokens(text).map((token) => nameIn(text, token));
    assert.deepEqual(names('a "b""c" `d``e` [f"]'), ['a', 'b"c', 'd`e', 'f"']);
    assert.deepEqual(names("'g''h' first ROWS æ $x"), ["g'h", 'first', 'ROWS', 'æ', undefined]);
    assert.deepEqual(names('select 1 * "'), [undefined, undefined, undefined, undefined]);
  });

  it('takes letters of English for the same in any case, and no others', () => assert.equal(sqlKey('ABCxÆ_Z'), 'abcxÆ_z'));
});

describe('sqlWords', () => {
  it('tells words, names, texts and signs apart, and leaves comments out', () => {
    const words = sqlWords(`SELECT "a""b", [c d], \`e\`, 'f''g', :from + 1.5 -- h\n/* i */ FROM ø /* j`);
    assert.deepEqual(
      words.map(({ kind, text }) => `${kind} ${text}`),
      [
        ...['word SELECT', 'name a"b', 'sign ,', 'name c d', 'sign ,', 'name e', 'sign ,', "text f'g", 'sign ,'],
        ...['sign :from', 'sign +', 'sign 1.5', 'word FROM', 'word ø'],
      ],
    );
  });

  it('says where each begins', () =>
    assert.deepEqual(
      sqlWords("a 'b' c").map(({ at }) => at),
      [0, 2, 6],
    ));

  it('takes what is never closed for the rest', () => assert.equal(sqlWords("SELECT 'abc").length, 2));
});

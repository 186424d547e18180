import assert from 'node:assert/strict';
import { nearestNames } from '../../../../src/core/sql/nearestNames.ts';
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

import assert from 'node:assert/strict';
import type { RowTarget } from '../../../../src/core/fanOut/rowIds.ts';
import { KeyAnswers } from '../../../../src/core/sql/keyAnswers.ts';

const targets = ['a', 'b', 'c'].map((key): RowTarget => ({ key, values: {}, ids: {} }));
const [a, b, c] = targets as [RowTarget, RowTarget, RowTarget];
const missing = { status: 404, message: 'There is none.' };
const refused = { status: 403, message: 'Not yours.' };
const state = (answers: KeyAnswers) => [
  answers.refused,
  answers.refusal,
  answers.isWhole,
  answers.missing.map(({ key }) => String(key)).join(''),
];

describe('what became of the requests of a table that is asked key by key', () => {
  it('is nothing before it is known with which', () => {
    const answers = new KeyAnswers();
    assert.deepEqual([answers.progress, ...state(answers)], [undefined, 0, undefined, false, '']);
    answers.aim([]);
    assert.deepEqual([answers.progress, ...state(answers)], [{ done: 0, all: 0 }, 0, undefined, true, '']);
  });

  it('is how many were answered, and which are still to be asked for', () => {
    const answers = new KeyAnswers();
    answers.aim(targets);
    answers.answer(b);
    assert.deepEqual([answers.progress, ...state(answers)], [{ done: 1, all: 3 }, 0, undefined, false, 'ac']);
    answers.answer(a);
    answers.answer(c);
    assert.deepEqual([answers.progress, ...state(answers)], [{ done: 3, all: 3 }, 0, undefined, true, '']);
  });

  it('is how many were refused, and how the first one was', () => {
    const answers = new KeyAnswers();
    answers.aim(targets);
    answers.refuse(a, missing);
    answers.refuse(b, refused);
    answers.refuse(c, { status: undefined, message: 'Broken.' });
    assert.deepEqual(state(answers), [3, 'Not yours.', true, '']);
  });

  it('is no refusal where there is nothing for some of them, but one where there is for none', () => {
    const answers = new KeyAnswers();
    answers.aim(targets);
    answers.refuse(a, missing);
    answers.refuse(b, { ...missing, message: 'Neither here.' });
    assert.deepEqual(state(answers), [2, 'There is none.', false, 'c']);
    answers.answer(c);
    assert.deepEqual(state(answers), [0, undefined, true, '']);
  });

  it('is the one refusal where there is nothing for some others', () => {
    const answers = new KeyAnswers();
    answers.aim(targets);
    answers.refuse(a, missing);
    answers.refuse(b, refused);
    answers.answer(c);
    assert.deepEqual(state(answers), [1, 'Not yours.', true, '']);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { errorDetail } from '../../../../src/core/requests/errorDetail.ts';

describe('errorDetail', () => {
  const cases: [string, unknown, string | undefined][] = [
    [
      'problem details',
      { type: 'about:blank', title: 'Bad Request', status: 400, detail: 'No such employee' },
      'No such employee',
    ],
    ['problem details without detail', { title: 'Bad Request', status: 400 }, 'Bad Request'],
    [
      'validation problem details',
      { title: 'One or more', errors: { from: ['is required', 'is no date'], '': ['Odd'] } },
      'from: is required; from: is no date; Odd',
    ],
    ['a field with one text', { errors: { from: 'is required' } }, 'from: is required'],
    ['a legacy error', { error: { code: 'E1', message: 'Gone' } }, 'Gone'],
    ['a model state', { message: 'Invalid', modelState: { 'shift.date': ['is wrong'] } }, 'shift.date: is wrong'],
    ['a ModelState in capitals', { Message: 'Invalid', ModelState: { a: ['b'] } }, 'a: b'],
    [
      'a list of errors',
      { errors: [{ key: 'limit', message: 'is too large' }, { message: 'No key' }, 'bare'] },
      'limit: is too large; No key; bare',
    ],
    [
      'validation_errors',
      { error: { validation_errors: [{ property_name: 'hiredFrom', error_message: 'in the past' }] } },
      'hiredFrom: in the past',
    ],
    ['errors within an error', { error: { errors: { id: ['unknown'] } } }, 'id: unknown'],
    ['an error that is text', { error: 'invalid_token' }, 'invalid_token'],
    ['an error with a description', { error: 'invalid_token', error_description: 'expired' }, 'expired'],
    ['a list at the top', [{ message: 'a' }, { message: 'b' }, { message: 'a' }], 'a; b'],
    ['more messages than help', { errors: ['1', '2', '3', '4', '5', '6'] }, '1; 2; 3; 4; 5'],
    ['nothing of use', { status: 400, errors: {}, error: {}, detail: '  ', title: null }, undefined],
    ['a number', 7, undefined],
    ['null', null, undefined],
    ['text in JSON', '"Forbidden"', 'Forbidden'],
    ['bare text', 'Service unavailable', 'Service unavailable'],
    ['HTML', '<!doctype html><html><head><title> 502 Bad Gateway </title>', '502 Bad Gateway'],
    ['HTML with a heading alone', '<h1 class="x">Blocked</h1>', 'Blocked'],
    ['HTML without either', '<div>x</div>', undefined],
    ['white space', ' \n ', undefined],
    ['nothing', '', undefined],
  ];
  for (const [title, body, expected] of cases)
    it(`finds the words of ${title}`, () =>
      assert.equal(errorDetail(typeof body === 'string' ? body : JSON.stringify(body)), expected));

  it('survives a body that is nothing but brackets', () => {
    assert.equal(errorDetail(`${'['.repeat(50_000)}${']'.repeat(50_000)}`), undefined);
    const nested = `${'{"error":'.repeat(5_000)}"x"${'}'.repeat(5_000)}`;
    assert.equal(errorDetail(nested), undefined);
  });

  it('survives any JSON', () => {
    const keyed = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, 1, 'text', true),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom('error', 'errors', 'modelState', 'validation_errors', 'message', 'detail', 'key', 'title'),
          tie('node'),
        ),
      ),
    })).node;
    fc.assert(
      fc.property(fc.oneof(keyed, fc.jsonValue()), (body) => {
        assert.ok(['string', 'undefined'].includes(typeof errorDetail(JSON.stringify(body))));
      }),
    );
  });
});

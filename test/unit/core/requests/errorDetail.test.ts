import assert from 'node:assert/strict';
import fc from 'fast-check';
import { errorDetail } from '../../../../src/core/requests/errorDetail.ts';

/** Words under so many errors. */
const nested = (levels: number) => JSON.parse(`${'{"error":'.repeat(levels)}{"message":"x"}${'}'.repeat(levels)}`);

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
    ['HTML whose first heading is empty', '<title> </title><p><H1 id="a">Gone</H1>', 'Gone'],
    ['HTML that ends within its heading', '<title>Gone', 'Gone'],
    ['HTML that ends within a tag', '<title', undefined],
    ['HTML with another tag that begins alike', '<titles>No</titles><h12>No</h12>', undefined],
    ['HTML around white space', '\n <h1>\n Gone\n </h1>', 'Gone'],
    ['text that holds a tag', 'See <h1>this</h1>', 'See <h1>this</h1>'],
    ['an error that is a list', { error: [{ message: 'a' }, { message: 'b' }], message: 'Invalid' }, 'a; b'],
    ['all three kinds of errors', { errors: ['a'], modelState: { b: 'c' }, validation_errors: ['d'] }, 'a; b: c; d'],
    ['errors by another name for their field', { errors: [{ field: 'to', message: 'is wrong' }] }, 'to: is wrong'],
    ['errors whose field has no name', { errors: [{ key: '', message: 'No' }, { key: 7, message: 'Yes' }, 7, null] }, 'No; Yes'],
    ['errors of several levels', { errors: { a: { message: 'b' }, c: [{ detail: 'd' }] } }, 'b; d'],
    ['each name for words', { Message: 'a', error_description: 'b' }, 'a'],
    ['an error message', { error_message: 'a', title: 'b', error: 'c' }, 'a'],
    ['a detail before a message', { message: 'b', detail: 'a' }, 'a'],
    ['a message before a title', { title: 'b', message: 'a' }, 'a'],
    ['a title before an error', { error: 'b', title: 'a' }, 'a'],
    ['an empty detail beside a message', { detail: ' ', message: 'a' }, 'a'],
    ['20 levels', nested(20), 'x'],
    ['21 levels', nested(21), undefined],
    ['white space', ' \n ', undefined],
    ['nothing', '', undefined],
  ];
  for (const [title, body, expected] of cases)
    it(`finds the words of ${title}`, () =>
      assert.equal(errorDetail(typeof body === 'string' ? body : JSON.stringify(body)), expected));

  it('survives a body that is nothing but brackets', () => {
    assert.equal(errorDetail(`${'['.repeat(50_000)}${']'.repeat(50_000)}`), undefined);
    const errors = `${'{"error":'.repeat(5_000)}"x"${'}'.repeat(5_000)}`;
    assert.equal(errorDetail(errors), undefined);
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

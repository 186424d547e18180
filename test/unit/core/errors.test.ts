import assert from 'node:assert/strict';
import { codeOf, format, isCancellation, PlandayError, sentence } from '../../../src/core/errors.ts';

describe('a sentence', () => {
  it('holds names as plain text, however deep they stand in it', () => {
    const name = '[Retry]\u200b(command:x)\n$(trash)\u202e';
    const plain = '[Retry] (command:x) $ (trash)';
    assert.equal(format(sentence('{0} of {1}: {2}', name, sentence('“{0}”', name), 7)), `${plain} of “${plain}”: 7`);
    assert.equal(new PlandayError('notFound', sentence('{0} is gone.', name)).message, `${plain} is gone.`);
  });

  it('puts nothing in the place of what stands in a name', () => {
    assert.equal(format(sentence('{0} and {1}', '{1}', '{0} $& {2}')), '{1} and {0} $& {2}');
  });

  it('keeps its end, however long a name is', () => {
    const text = format(sentence('{0} was removed. Add it again.', 'x'.repeat(10_000)));
    assert.match(text, /^x+… was removed\. Add it again\.$/);
    assert.ok(text.length < 400);
  });

  it('has its numbers and moments as text, and a place that nothing was given for stays', () => {
    assert.equal(
      format(sentence('{0} {1} {2} {10}', 0, new Date(Date.UTC(2026, 0, 15, 9)), '')),
      '0 2026-01-15T09:00:00.000Z  {10}',
    );
    assert.equal(format(sentence('{11} {} {x}', ...Array.from({ length: 12 }, (_, index) => index))), '11 {} {x}');
  });
});

describe('what went wrong', () => {
  const gone = sentence('{0} is gone.', 'Bar');

  it('is said with the server’s own words behind it, where there are any', () => {
    const error = new PlandayError('notFound', gone, {
      detail: 'No [such](thing)',
      status: 404,
      retryAt: new Date(7),
      brief: sentence('x'),
    });
    assert.equal(error.message, 'Bar is gone. Planday says: “No [such] (thing)”');
    assert.deepEqual(
      [error.kind, error.sentence, error.detail, error.status, error.retryAt?.getTime(), error.brief],
      ['notFound', gone, 'No [such](thing)', 404, 7, sentence('x')],
    );
    assert.equal(new PlandayError('notFound', gone, { detail: '' }).message, 'Bar is gone.');
  });

  it('has a cause where there is one, whatever that is', () => {
    const caused = (options?: { cause?: unknown }) => {
      const error = new PlandayError('offline', gone, options);
      return ['cause' in error, error.cause];
    };
    assert.deepEqual(
      [caused(), caused({}), caused({ cause: undefined }), caused({ cause: 'cut' })],
      [
        [false, undefined],
        [false, undefined],
        [true, undefined],
        [true, 'cut'],
      ],
    );
  });
});

describe('what is thrown', () => {
  it('is a cancellation when it says so, whatever threw it', () => {
    assert.ok(isCancellation(new DOMException('', 'AbortError')));
    assert.ok(isCancellation(Object.assign(new Error('aborted'), { name: 'AbortError' })));
    for (const other of [new Error('AbortError'), 'AbortError', null, undefined, 7]) assert.equal(isCancellation(other), false);
  });

  it('has the code that Node gave it, or none', () => {
    assert.equal(codeOf(Object.assign(new Error('taken'), { code: 'EEXIST' })), 'EEXIST');
    for (const other of [
      new DOMException('', 'AbortError'),
      new Error('EEXIST'),
      { code: '' },
      { code: 17 },
      'EEXIST',
      null,
      undefined,
    ])
      assert.equal(codeOf(other), undefined);
  });
});

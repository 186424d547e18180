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
});

describe('what is thrown', () => {
  it('is a cancellation when it says so, whatever threw it', () => {
    assert.ok(isCancellation(new DOMException('', 'AbortError')));
    assert.ok(isCancellation(Object.assign(new Error('aborted'), { name: 'AbortError' })));
    for (const other of [new Error('AbortError'), 'AbortError', null, undefined, 7]) assert.equal(isCancellation(other), false);
  });

  it('has the code that Node gave it, or none', () => {
    assert.equal(codeOf(Object.assign(new Error('taken'), { code: 'EEXIST' })), 'EEXIST');
    for (const other of [new DOMException('', 'AbortError'), new Error('EEXIST'), { code: '' }, 'EEXIST', null, undefined])
      assert.equal(codeOf(other), undefined);
  });
});

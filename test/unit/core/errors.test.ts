import assert from 'node:assert/strict';
import { codeOf, isCancellation } from '../../../src/core/errors.ts';

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

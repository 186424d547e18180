import assert from 'node:assert/strict';
import { checkComplete } from '../../../../src/core/requests/completeRequest.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { createPortal, departments } from '../../support/harness.ts';

const check = (more: Partial<Asked>) => () =>
  checkComplete({ portal: createPortal(), endpoint: departments, values: {}, ...more });

describe('A request that lost a value on its way', () => {
  it('is none where nothing is lost', () => {
    for (const whole of [{}, { lost: {}, notKept: [] }]) assert.doesNotThrow(check(whole));
  });

  it('is refused by the names of what its endpoint has no more, before anything else', () => {
    assert.throws(check({ lost: { status: 'Open', groupId: ['1', '2'] }, notKept: ['name'] }), {
      kind: 'invalidInput',
      message:
        'Departments has no parameter status, groupId any more, so nothing was sent. Edit Parameters shows what it was set to.',
    });
  });

  it('is refused by the names of what was not kept', () => {
    assert.throws(check({ notKept: ['searchQuery', 'email'] }), {
      kind: 'invalidInput',
      message:
        'The value of searchQuery, email was not kept, so nothing was sent: without it, Departments would be asked for something else. Set it again with Edit Parameters.',
    });
  });
});
